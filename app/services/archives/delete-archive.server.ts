import { archiveById, changeArchive } from '../../../db/queries/archives'
import { appendAuditEvent } from '../../../db/queries/audit'
import type { SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { endReviewOf } from '../reviews/end-review-of.server'
import { clearAway } from './clear-away.server'

/**
 * Deletes an archive on its subject's word, also one that is still being built. Its key goes with the
 * decision, so that the file is unreadable from that moment.
 * @returns whether there was one yet, or its building was stopped
 * @throws AppError `not-found` for another person's and for one that is gone already
 */
export async function deleteArchive(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<'deleted' | 'stopped'> {
  const at = deps.clock.now()
  const stored = await deps.store.transaction(async (tx) => {
    const archive = authorizeOwn(actor, await archiveById(tx, id))
    const where = { id, states: ['queued', 'in-review', 'building', 'ready', 'failed'] as const }
    if (!(await changeArchive(tx, where, { state: 'deleted', wrappedKey: '', keyId: '' }))) {
      throw new AppError('not-found', `archive ${id} is gone already`)
    }
    await endReviewOf(tx, id, at)
    const event = { type: 'archive.deleted', data: { archiveId: id, why: 'asked' } } as const
    await appendAuditEvent(tx, { event, actor, subjectId: actor.subjectId, at })
    return archive
  })
  await clearAway(deps, stored)
  return stored.state === 'ready' || stored.state === 'failed' ? 'deleted' : 'stopped'
}
