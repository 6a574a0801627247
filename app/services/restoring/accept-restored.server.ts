import { appendAuditEvent, readAuditHead } from '../../../db/queries/audit'
import { raiseCounters } from '../../../db/queries/counters'
import { endAllSessions } from '../../../db/queries/sessions'
import { settleTask } from '../../../db/queries/tasks'
import type { StaffActor, SystemActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Gap } from '../../domain/ledger'
import type { Deps } from '../deps'
import { eraseHereAgain } from './erase-here-again.server'
import { findGap } from './find-gap.server'
import { settleCarried } from './settle-carried.server'
import { restoredTask } from './tell-of-gap.server'

export interface Accepted extends Gap {
  /** Records that are erased in the portal again, as the ledger has them. */
  readonly erased: number
  /** Jobs that were carried out before, and are not done again. */
  readonly settled: number
}

/**
 * People agree that the portal goes on from a store that was restored from an older backup. What was erased
 * since is erased in it again, what was sent or written since is not sent or written again, everybody signs in
 * anew, and numbers that letters may carry already are passed over. From then on the worker works.
 * @throws AppError `not-allowed`; `wrong-state` when nothing was restored
 */
export async function acceptRestored(deps: Deps, actor: StaffActor | SystemActor): Promise<Accepted> {
  if (actor.kind === 'staff') requirePermission(actor, 'decide:retention')
  const gap = await findGap(deps)
  if (!gap) throw new AppError('wrong-state', 'the store ends where the ledger says: nothing was restored')
  const lines = await deps.ledger.read()
  const erased = await eraseHereAgain(deps, lines)
  const at = deps.clock.now()
  const settled = await deps.store.transaction(async (tx) => {
    const carried = Object.values(await settleCarried(tx, deps, lines)).reduce((sum, count) => sum + count, 0)
    await endAllSessions(tx, at)
    // Each number that was given out since has at least one event.
    await raiseCounters(tx, Math.max(gap.to - gap.from, 0))
    await settleTask(tx, restoredTask, { by: actor.kind === 'staff' ? actor.accountId : actor.name, at })
    const data = { from: gap.from, to: gap.to, lastAt: gap.lastAt, erased, settled: carried }
    await appendAuditEvent(tx, { event: { type: 'store.restored', data }, actor, subjectId: '', at })
    return carried
  })
  const { seq, hash } = await readAuditHead(deps.store)
  const now = at.toISOString()
  await deps.ledger.append([
    { kind: 'accepted', at: now, seq },
    { kind: 'head', at: now, seq, hash },
  ])
  return { ...gap, erased, settled }
}
