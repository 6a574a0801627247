import { archivesHeldOf, changeArchive, type StoredArchive } from '../../../db/queries/archives'
import { appendAuditEvent } from '../../../db/queries/audit'
import { itemById } from '../../../db/queries/requests'
import type { SystemActor } from '../../domain/actor'
import type { JobPayload } from '../../domain/jobs'
import type { Deps } from '../deps'
import { endReviewOf } from '../reviews/end-review-of.server'
import { clearAway } from './clear-away.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * After an erasure no copy of what was erased stays in the portal: archives of before are gone with their
 * keys, and the store's write-ahead log is emptied into the file, whose free pages are overwritten (E4).
 */
export async function forgetCopies(deps: Deps, { itemId }: JobPayload<'forget-copies'>): Promise<void> {
  const item = await itemById(deps.store, itemId)
  if (!item) return
  await forgetArchivesOf(deps, item.subjectId)
  await deps.store.tidy(deps.clock.now())
}

/** Every archive that was made for this person goes, with its key. */
export async function forgetArchivesOf(deps: Deps, subjectId: string): Promise<void> {
  for (const archive of await archivesHeldOf(deps.store, subjectId)) {
    if (await forget(deps, archive)) await clearAway(deps, archive)
  }
}

async function forget(deps: Deps, { id, subjectId }: StoredArchive): Promise<boolean> {
  const at = deps.clock.now()
  return deps.store.transaction(async (tx) => {
    const where = { id, states: ['queued', 'in-review', 'building', 'ready', 'failed'] as const }
    if (!(await changeArchive(tx, where, { state: 'deleted', wrappedKey: '', keyId: '' }))) return false
    await endReviewOf(tx, id, at)
    const event = { type: 'archive.deleted', data: { archiveId: id, why: 'erased' } } as const
    await appendAuditEvent(tx, { event, actor: worker, subjectId, at })
    return true
  })
}
