import { archivesOf } from '../../../db/queries/archives'
import type { SubjectActor } from '../../domain/actor'
import type { Archive } from '../../domain/archives'
import type { Deps } from '../deps'
import { isDownloadable, ownArchive } from './own-archive'

/** A person's own archives, newest first. One whose time is over is told as expired, cleared away or not. */
export async function listArchives(deps: Deps, actor: SubjectActor): Promise<Archive[]> {
  const now = deps.clock.now()
  const stored = await archivesOf(deps.store, actor.subjectId)
  return stored.map(ownArchive).map((archive) => {
    const isOver = archive.state === 'ready' && !isDownloadable(archive, now)
    return isOver ? { ...archive, state: 'expired' } : archive
  })
}
