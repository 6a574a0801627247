import { changeArchive, type StoredArchive } from '../../../db/queries/archives'
import type { Deps } from '../deps'

/** Removes the file of an archive that is over, or whose content is looked at once more. What fails is tried again by the daily expiry. */
export async function clearAway(
  deps: Deps,
  { id, storageName }: Pick<StoredArchive, 'id' | 'storageName'>,
): Promise<void> {
  if (storageName === '') return
  try {
    await deps.archiveFiles.delete(storageName)
    const where = { id, states: ['deleted', 'expired', 'failed', 'in-review'] as const, storageName }
    await deps.store.transaction((tx) => changeArchive(tx, where, { storageName: '' }))
  } catch (error) {
    deps.log.warn({ archive: id, error: String(error) }, 'the file of an archive could not be removed')
  }
}
