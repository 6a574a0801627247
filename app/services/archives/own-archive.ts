import type { StoredArchive } from '../../../db/queries/archives'
import type { Archive } from '../../domain/archives'

/** What its subject sees of an archive: not where it lies, nor its key. */
export function ownArchive(stored: StoredArchive): Archive {
  const { storageName: _name, wrappedKey: _key, keyId: _keyId, promisedOn: _date, ...archive } = stored
  return archive
}

/** Built, not deleted, and its time is not over, whether or not it was cleared away yet. */
export function isDownloadable(archive: Archive, now: Date): boolean {
  return archive.state === 'ready' && archive.expiresAt !== undefined && archive.expiresAt > now
}

/** Asked for, and not yet built. */
export function isUnderway({ state }: Pick<Archive, 'state'>): boolean {
  return state === 'queued' || state === 'in-review' || state === 'building'
}
