import { correctionById } from '../../../db/queries/corrections'
import { isLeaseHeld } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import type { SystemActor } from '../../domain/actor'
import { canStep, type Correction } from '../../domain/corrections'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import { isTransient, SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { endApplying } from './end-applying.server'
import { stepCorrection } from './step-correction.server'
import { writeCorrection } from './write-correction.server'

/** Tries before people are asked; with the worker's back-off that is about a day. */
const maxAttempts = 12

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Carries an approved correction to its source and reads back that the source took it. Can be repeated:
 * the source is written by compare-and-set, and a correction that has ended is left alone.
 * @throws RetryLater while the source is away
 */
export async function applyCorrection(
  deps: Deps,
  { correctionId }: JobPayload<'apply-correction'>,
  job: ClaimedJob,
): Promise<void> {
  const correction = await deps.store.transaction((tx) => start(tx, deps, correctionId, job))
  if (!correction) return
  try {
    const outcome = await writeCorrection(deps, correction)
    await endApplying(deps, correction, job, outcome)
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    if (isTransient(error) && job.attempt < maxAttempts) {
      throw new RetryLater(`${error.source} is ${error.kind}`, error.retryAfter, { cause: error })
    }
    await endApplying(deps, correction, job, { kind: 'failed', failure: error.kind, reason: error.message })
  }
}

async function start(
  tx: Transaction,
  deps: Deps,
  correctionId: string,
  job: ClaimedJob,
): Promise<Correction | undefined> {
  const correction = await correctionById(tx, correctionId)
  if (!correction || !canStep(correction.state, 'start')) return undefined
  if (!(await isLeaseHeld(tx, job))) return undefined
  return stepCorrection(tx, correction, 'start', { actor: worker, at: deps.clock.now() })
}
