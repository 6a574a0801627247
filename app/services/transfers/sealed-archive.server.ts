import { archiveById } from '../../../db/queries/archives'
import type { StoredTransfer } from '../../../db/queries/transfers'
import { lockFileFor, type LockedFile } from '../../../exports/age/lock-file'
import { isDownloadable } from '../archives/own-archive'
import type { Deps } from '../deps'

/**
 * The archive of a transfer, encrypted so that its receiver alone can open it. Undefined when the archive or
 * the receiver is gone: nothing goes out then.
 */
export async function sealedArchive(
  deps: Deps,
  { archiveId, subjectId, receiver: id }: StoredTransfer,
): Promise<(LockedFile & { readonly name: string }) | undefined> {
  const archive = await archiveById(deps.store, archiveId)
  const receiver = deps.register.school.receivers.find((candidate) => candidate.id === id)
  if (!receiver || !archive || archive.subjectId !== subjectId || archive.size === undefined) return undefined
  if (archive.profile !== 'transfer' || !isDownloadable(archive, deps.clock.now())) return undefined
  const key = deps.secrets.open({ keyId: archive.keyId, text: archive.wrappedKey }, `archive:${archive.id}`)
  const { storageName, size } = archive
  const content = deps.archiveFiles.read(storageName, key, { start: 0, end: size - 1 })
  return { ...(await lockFileFor({ content, size }, receiver.key)), name: `${archive.fileName}.age` }
}
