import { endMail, findMail } from '../../../db/queries/mails'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import { promisedDate } from '../../domain/deadlines'
import type { Deps } from '../deps'

/** A mail that cannot be delivered: it stays visible, and staff reach the person another way. */
export async function failMail(tx: Transaction, deps: Pick<Deps, 'clock'>, mailId: string): Promise<void> {
  const at = deps.clock.now()
  const mail = await findMail(tx, mailId)
  if (!mail || !(await endMail(tx, mailId, { state: 'failed', at }))) return
  await openTask(tx, {
    id: `mail-failed:${mailId}`,
    kind: 'mail-failed',
    subjectId: mail.subjectId,
    about: mailId,
    at,
    dueOn: promisedDate(at),
    note: mail.template,
  })
}
