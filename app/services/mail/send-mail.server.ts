import { z } from 'zod'
import { identifierRowsOf } from '../../../db/queries/bindings'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { endMail, findMail, type QueuedMail } from '../../../db/queries/mails'
import { type ClaimedJob, type JobPayload, RetryLater } from '../../domain/jobs'
import { MailRefused } from '../../platform/mailer'
import type { Deps } from '../deps'
import { failMail } from './fail-mail.server'
import { isMailTemplate } from './mail-templates'
import { writeLetter } from './write-letter'

const sealedSchema = z.strictObject({ keyId: z.string(), text: z.string() })

/** Sends one mail of the queue; one that was sent or failed before is left alone. @throws RetryLater */
export async function sendMail(
  deps: Deps,
  { mailId }: JobPayload<'send-mail'>,
  job: ClaimedJob,
): Promise<void> {
  const mail = await findMail(deps.store, mailId)
  if (mail?.state !== 'queued') return
  // Another worker may have taken over while this one slept: then the mail is its business.
  if (!(await deps.store.transaction((tx) => isLeaseHeld(tx, job)))) return
  const letter = letterFor(deps, mail)
  try {
    await deps.mailer.send({
      to: (await otherAddress(deps, mail)) ?? mail.email,
      messageId: messageIdOf(deps, mailId),
      ...letter,
    })
  } catch (error) {
    if (!(error instanceof MailRefused)) {
      throw new RetryLater('the mail server did not take it', undefined, { cause: error })
    }
    deps.log.warn({ mailId, template: mail.template }, 'mail refused for good')
    await deps.store.transaction((tx) => failMail(tx, deps, mailId))
    return
  }
  const at = deps.clock.now()
  await deps.store.transaction((tx) => endMail(tx, mailId, { state: 'sent', at }))
}

/** A verified address of the person besides the account's, where the mail is for that one. */
async function otherAddress({ store }: Deps, { subjectId, data }: QueuedMail): Promise<string | undefined> {
  if (!data.also) return undefined
  const rows = await identifierRowsOf(store, subjectId)
  return rows.find(({ id, kind }) => id === data.also && kind === 'email')?.value
}

/** The same at every try: whoever gets it twice can tell. */
function messageIdOf(deps: Pick<Deps, 'origin'>, mailId: string): string {
  return `<${mailId}@${new URL(deps.origin).hostname}>`
}

function letterFor(deps: Deps, mail: QueuedMail): { subject: string; text: string } {
  if (!isMailTemplate(mail.template)) throw new Error(`no mail template ${mail.template}`)
  const { name, email, telephone } = deps.register.school.organisation
  const link = mail.template === 'invitation' ? invitationLink(deps, mail) : ''
  const context = { school: name, email, telephone, origin: deps.origin, link }
  return writeLetter(mail.template, mail.language, context, mail.data)
}

function invitationLink(deps: Deps, mail: QueuedMail): string {
  const sealed = sealedSchema.parse(JSON.parse(mail.data.token ?? ''))
  const token = deps.secrets.open(sealed, `invitation:${mail.accountId}`).toString('utf8')
  return `${deps.origin}/activeren?uitnodiging=${encodeURIComponent(token)}`
}
