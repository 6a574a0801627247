import { archivesPastTheirTime, archivesWithLeftovers, changeArchive } from '../../../db/queries/archives'
import { appendAuditEvent } from '../../../db/queries/audit'
import type { SystemActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { clearAway } from './clear-away.server'

const actor: SystemActor = { kind: 'system', name: 'worker' }

/** Ends archives whose time is over, and removes every file that nobody can open any more. */
export async function expireArchives(deps: Deps): Promise<void> {
  const at = deps.clock.now()
  for (const { id, subjectId } of await archivesPastTheirTime(deps.store, at)) {
    await deps.store.transaction(async (tx) => {
      const over = { state: 'expired', wrappedKey: '', keyId: '' } as const
      if (!(await changeArchive(tx, { id, states: ['ready'] }, over))) return
      const event = { type: 'archive.deleted', data: { archiveId: id, why: 'expired' } } as const
      await appendAuditEvent(tx, { event, actor, subjectId, at })
    })
  }
  for (const archive of await archivesWithLeftovers(deps.store)) await clearAway(deps, archive)
  await deps.archiveFiles.sweep()
  await deps.paperFiles.sweep()
}
