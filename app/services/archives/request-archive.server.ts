import type { SubjectActor } from '../../domain/actor'
import type { Archive, ArchiveProfile } from '../../domain/archives'
import type { Deps } from '../deps'
import { putArchive } from './put-archive.server'

/**
 * Asks for an archive (art. 15(3) or 20 GDPR); the worker builds it.
 * @throws AppError `too-many` when this person asked too often in the last 24 hours
 */
export async function requestArchive(
  deps: Deps,
  actor: SubjectActor,
  { profile }: { profile: ArchiveProfile },
): Promise<Archive> {
  return deps.store.transaction((tx) => putArchive(tx, deps, actor, { profile }))
}
