import { putJob } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { type MailTemplate, mailTemplates } from './mail-templates'

export interface MailToQueue {
  readonly accountId: string
  readonly template: MailTemplate
  /** What the template asks for; no personal data, a token only sealed. */
  readonly data?: Readonly<Record<string, string>> | undefined
}

/** Puts a mail and its job beside the change it tells of. @throws ZodError when the template asks for other words */
export async function queueMail(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  mail: MailToQueue,
): Promise<void> {
  const now = deps.clock.now()
  const id = newId()
  await tx.query.insert(tx.tables.mails).values({
    id,
    accountId: mail.accountId,
    template: mail.template,
    data: mailTemplates[mail.template].parse(mail.data ?? {}),
    state: 'queued',
    createdAt: now,
  })
  await putJob(tx, { kind: 'send-mail', id: `send-mail:${id}`, payload: { mailId: id } }, now)
}
