import { archiveById, type StoredArchive } from '../../../db/queries/archives'
import { openEarlierArchive, type EarlierArchive } from '../../../exports/earlier/earlier-archive'
import type { Deps } from '../deps'
import { openStoredZip } from './open-stored-zip'
import { isDownloadable } from './own-archive'

/** The archive that this one completes. Undefined when there is none (any more): every source is then asked. */
export async function openEarlier(deps: Deps, archive: StoredArchive): Promise<EarlierArchive | undefined> {
  if (archive.completes === undefined) return undefined
  const earlier = await archiveById(deps.store, archive.completes)
  if (!earlier || earlier.subjectId !== archive.subjectId) return undefined
  if (!isDownloadable(earlier, deps.clock.now())) return undefined
  try {
    return await openEarlierArchive(openStoredZip(deps, earlier))
  } catch (error) {
    deps.log.warn({ archive: earlier.id, error: String(error) }, 'an earlier archive could not be read back')
    return undefined
  }
}
