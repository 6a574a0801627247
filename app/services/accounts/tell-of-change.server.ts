import { appendAuditEvent } from '../../../db/queries/audit'
import type { Transaction } from '../../../db/store'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { endOthers } from './end-sessions.server'
import type { SignedInActor } from './own-session.server'

const notices = {
  'account.password-changed': 'password-changed',
  'account.factor-changed': 'factor-changed',
  'account.recovery-codes-renewed': 'recovery-codes-renewed',
} as const

/** What goes with every change of how somebody signs in: the event, a mail, and the end of other sessions. */
export async function tellOfChange(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: SignedInActor,
  type: keyof typeof notices,
): Promise<void> {
  const at = deps.clock.now()
  await endOthers(tx, deps, actor)
  await appendAuditEvent(tx, { event: { type, data: {} }, actor, subjectId: actor.subjectId, at })
  const mail = { template: 'security-notice', data: { what: notices[type] } } as const
  await queueMail(tx, deps, { accountId: actor.accountId, ...mail })
}
