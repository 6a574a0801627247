import { archivesOf } from '../../../db/queries/archives'
import type { SubjectActor } from '../../domain/actor'
import type { Archive, ArchiveProfile } from '../../domain/archives'
import type { Deps } from '../deps'
import { isUnderway, ownArchive } from './own-archive'
import { putArchive } from './put-archive.server'

/**
 * Asks for an archive (art. 15(3) or 20 GDPR); the worker builds it. Asked for again before it is built, it is made
 * once: somebody clicks twice, or forgot.
 * @throws AppError `too-many` when this person asked too often in the last 24 hours
 */
export async function requestArchive(
  deps: Deps,
  actor: SubjectActor,
  { profile }: { profile: ArchiveProfile },
): Promise<Archive> {
  return deps.store.transaction(async (tx) => {
    const all = await archivesOf(tx, actor.subjectId)
    const underway = all.find(
      (archive) => archive.profile === profile && archive.completes === undefined && isUnderway(archive),
    )
    return underway ? ownArchive(underway) : putArchive(tx, deps, actor, { profile })
  })
}
