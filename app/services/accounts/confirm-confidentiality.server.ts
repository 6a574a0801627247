import { updateAccount } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'

/** A member of staff confirms the duty of confidentiality, for a year. */
export async function confirmConfidentiality(deps: Deps, actor: StaffActor): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    await updateAccount(tx, actor.accountId, { confidentialAt: at })
    const event = { type: 'staff.confidentiality-confirmed', data: {} } as const
    await appendAuditEvent(tx, { event, actor, subjectId: actor.subjectId, at })
  })
}
