import { bindIdentifier } from '../../../db/queries/subjects'
import { appendAuditEvent } from '../../../db/queries/audit'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { canonicalIdentifier, type VerifiedIdentifier } from '../../domain/identity'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'

/** Binds what was verified, and how, to a person; each new one is an event in the audit trail. */
export async function bindIdentifiers(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  verified: {
    subjectId: string
    identifiers: readonly VerifiedIdentifier[]
    method: 'mail' | 'staff'
  },
): Promise<void> {
  const { subjectId, method } = verified
  const at = deps.clock.now()
  for (const { kind, value } of verified.identifiers) {
    const canonical = canonicalIdentifier(kind, value)
    const identifier = { id: newId(), subjectId, kind, value: canonical, method, verifiedAt: at }
    if (!(await bindIdentifier(tx, identifier))) continue
    await appendAuditEvent(tx, {
      event: { type: 'identifier.verified', data: { kind, method } },
      actor,
      subjectId,
      at,
    })
  }
}
