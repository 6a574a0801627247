import { appendAuditEvent } from '../../../db/queries/audit'
import { removeClaimsOf } from '../../../db/queries/work-claims'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'

/** What this account had taken on is for anybody again; no event when that was nothing. */
export async function freeWorkOf(
  tx: Transaction,
  actor: Actor,
  account: { readonly id: string; readonly subjectId: string },
  at: Date,
): Promise<void> {
  const count = await removeClaimsOf(tx, account.id)
  if (count === 0) return
  const event = { type: 'work.freed', data: { accountId: account.id, count } } as const
  await appendAuditEvent(tx, { event, actor, subjectId: account.subjectId, at })
}
