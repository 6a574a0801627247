import { appendAuditEvent } from '../../../db/queries/audit'
import { putJob } from '../../../db/queries/jobs'
import { moveRetentionErasure, retentionErasureById } from '../../../db/queries/retention'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { RetentionErasure } from '../../domain/retention-work'
import type { Deps } from '../deps'
import { seenPlace } from './preview-expired.server'
import { erasureRef, retentionRole } from './propose-erasure.server'

export interface ErasureVerdict {
  readonly id: string
  readonly agrees: boolean
  /** Why not; needed for a no. */
  readonly why: string
}

/**
 * The second person's word: then the worker erases, or it ends here. The same person with another account
 * is no second person.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state`, `invalid-input`
 */
export async function decideErasure(
  deps: Deps,
  actor: StaffActor,
  { id, agrees, why }: ErasureVerdict,
): Promise<void> {
  requirePermission(actor, 'decide:retention')
  if (!agrees && why.trim() === '') {
    throw new AppError('invalid-input', 'a no without a reason', {
      fields: { why: 'errors.reason-for-colleagues' },
    })
  }
  await deps.store.transaction(async (tx) => {
    const erasure = await retentionErasureById(tx, id)
    if (!erasure) throw new AppError('not-found', 'no such erasure')
    seenPlace(deps, actor, erasure)
    if (erasure.state !== 'proposed') throw new AppError('wrong-state', 'it is decided already')
    if (agrees && erasure.proposerId === actor.subjectId) {
      throw new AppError('wrong-state', 'this person proposed it; a second person must agree')
    }
    await record(tx, deps, actor, { erasure, agrees, why: why.trim() })
  })
}

async function record(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  { erasure, agrees, why }: { erasure: RetentionErasure; agrees: boolean; why: string },
): Promise<void> {
  const at = deps.clock.now()
  const moved = await moveRetentionErasure(tx, erasure, {
    state: agrees ? 'carrying-out' : 'rejected',
    decidedBy: actor.accountId,
    deciderId: actor.subjectId,
    decidedAs: retentionRole(deps, actor),
    decidedAt: at,
    why,
    endedAt: agrees ? null : at,
  })
  if (!moved) throw new AppError('wrong-state', 'somebody else decided just now')
  const ref = erasureRef(erasure)
  const event = agrees
    ? ({
        type: 'retention.erasure-approved',
        data: { ...ref, records: erasure.count, asOf: erasure.asOf },
      } as const)
    : ({ type: 'retention.erasure-rejected', data: ref } as const)
  await appendAuditEvent(tx, { event, actor, subjectId: '', at })
  if (!agrees) return
  const { id } = erasure
  await putJob(tx, { kind: 'erase-expired', id: `erase-expired:${id}`, payload: { erasureId: id } }, at)
}
