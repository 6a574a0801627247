import { lockFile, type LockedFile } from '../../../exports/age/lock-file'
import type { Actor } from '../../domain/actor'
import type { Deps } from '../deps'
import { findArchive, openArchive } from './open-archive.server'

/**
 * An archive of one's own that opens with a passphrase only: for a computer that others use too. Written
 * down like any download; the passphrase is kept nowhere.
 * @throws AppError `not-found` as findArchive
 */
export async function openLockedArchive(
  deps: Deps,
  actor: Actor,
  { id, passphrase }: { id: string; passphrase: string },
): Promise<LockedFile & { readonly name: string }> {
  const { size, fileName } = await findArchive(deps, actor, id)
  const { content } = await openArchive(deps, actor, { id })
  const locked = await lockFile({ content, size }, passphrase)
  return { ...locked, name: `${fileName}.age` }
}
