import { retentionErasureById } from '../../../db/queries/retention'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { RetentionErasureView } from '../../domain/retention-views'
import type { Deps } from '../deps'
import { viewErasure } from './list-retention.server'
import { seenPlace } from './preview-expired.server'

/** @throws AppError `not-allowed`; `not-found`, also in a category that the role does not see */
export async function readErasure(
  deps: Deps,
  actor: StaffActor,
  { id }: { readonly id: string },
): Promise<RetentionErasureView> {
  requirePermission(actor, 'read:retention')
  const erasure = await retentionErasureById(deps.store, id)
  if (!erasure) throw new AppError('not-found', 'no such erasure')
  seenPlace(deps, actor, erasure)
  return viewErasure(deps.register, actor, erasure)
}
