import { appendAuditEvent } from '../../../db/queries/audit'
import { putJob } from '../../../db/queries/jobs'
import { moveReappearance, openReappearances, reappearanceById } from '../../../db/queries/reappearances'
import { settleTask } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Reappearance } from '../../domain/reappearances'
import type { Deps } from '../deps'
import { cameBackTask } from './reconcile-sources.server'

/**
 * A person agrees that what came back is done again. One is enough: two decided about the erasure when it
 * was asked, and a withdrawal was its person's own.
 * @throws AppError `not-allowed`, also about oneself; `not-found`, `wrong-state`
 */
export async function approveAgain(
  deps: Deps,
  actor: StaffActor,
  { id }: { readonly id: string },
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const found = authorizeAbout(actor, await reappearanceById(tx, id), 'decide:retention')
    if (found.state !== 'found') throw new AppError('wrong-state', 'it is being done, or was')
    const approved = {
      state: 'approved',
      approvedBy: actor.accountId,
      approverId: actor.subjectId,
      approvedAt: at,
    } as const
    if (!(await moveReappearance(tx, found, approved)))
      throw new AppError('wrong-state', 'it changed just now')
    const event = { type: 'reappearance.approved', data: reappearanceRef(found) } as const
    await appendAuditEvent(tx, { event, actor, subjectId: found.subjectId, at })
    const job = { kind: 'do-again', id: `do-again:${id}:${at.getTime()}` } as const
    await putJob(tx, { ...job, payload: { reappearanceId: id } }, at)
    const waiting = await openReappearances(tx)
    if (waiting.every(({ state }) => state === 'approved')) {
      await settleTask(tx, cameBackTask, { by: actor.accountId, at })
    }
  })
}

/** How an audit event points at one. */
export function reappearanceRef({ id, kind, source, dataset }: Reappearance) {
  return { reappearanceId: id, kind, source, dataset }
}
