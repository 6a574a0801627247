import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { appendAuditEvent } from '../../../db/queries/audit'
import type { Transaction } from '../../../db/store'
import type { SystemActor } from '../../domain/actor'
import type { AuditEvent } from '../../domain/audit-events'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'

interface Told {
  readonly event: Extract<AuditEvent, { type: 'transfer.sent' | 'transfer.fetched' | 'transfer.failed' }>
  readonly actor: SystemActor
  readonly subjectId: string
  readonly at: Date
  readonly template: 'transfer-received' | 'transfer-failed'
}

/** What became of a transfer, in the trail and to its subject. */
export async function tellOfTransfer(
  tx: Transaction,
  deps: Deps,
  { event, actor, subjectId, at, template }: Told,
): Promise<void> {
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  const account = await accountOfSubject(tx, subjectId)
  const { number } = event.data
  if (account) await queueMail(tx, deps, { accountId: account.id, template, data: { number } })
}
