import { archiveById, archivesOf } from '../../../db/queries/archives'
import type { SubjectActor } from '../../domain/actor'
import type { Archive } from '../../domain/archives'
import { authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { isDownloadable, isUnderway, ownArchive } from './own-archive'
import { putArchive } from './put-archive.server'

/**
 * Asks again only those sources that were not whole in an archive. What comes is a new archive with the
 * rest as it was then; the earlier one stays. Asked for twice, it is made once.
 * @throws AppError `not-found` for another person's, one that is complete or one that can no longer be
 *   downloaded; `too-many` when this person asked too often in the last 24 hours
 */
export async function completeArchive(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<Archive> {
  return deps.store.transaction(async (tx) => {
    const earlier = authorizeOwn(actor, await archiveById(tx, id))
    if (earlier.complete !== false || !isDownloadable(earlier, deps.clock.now())) {
      throw new AppError('not-found', `nothing is missing in archive ${id}, or it is gone`)
    }
    const all = await archivesOf(tx, actor.subjectId)
    const underway = all.find((archive) => archive.completes === id && isUnderway(archive))
    return underway
      ? ownArchive(underway)
      : putArchive(tx, deps, actor, { profile: earlier.profile, completes: id })
  })
}
