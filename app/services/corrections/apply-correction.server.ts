import { correctionById } from '../../../db/queries/corrections'
import { isLeaseHeld } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import type { SystemActor } from '../../domain/actor'
import { canStep, type Correction } from '../../domain/corrections'
import { isAppError } from '../../domain/errors'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import { isTransient, SourceFailure, type FailureKind } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { describeFailure } from '../jobs/describe-failure'
import { endApplying } from './end-applying.server'
import { stepCorrection } from './step-correction.server'
import { writeCorrection, type WriteOutcome } from './write-correction.server'

/** Tries before people are asked; with the worker's back-off that is about a day. */
const maxAttempts = 12

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Carries an approved correction to its source and reads back that the source took it. Can be repeated:
 * the source is written by compare-and-set, and a correction that has ended is left alone.
 * What nobody foresaw is tried again as long as a source that is away, and then fails where people see it.
 * @throws RetryLater while the source is away
 */
export async function applyCorrection(
  deps: Deps,
  { correctionId }: JobPayload<'apply-correction'>,
  job: ClaimedJob,
): Promise<void> {
  const correction = await deps.store.transaction((tx) => start(tx, deps, correctionId, job))
  if (!correction) return
  await endApplying(deps, correction, job, await write(deps, correction, job))
}

async function write(deps: Deps, correction: Correction, job: ClaimedJob): Promise<WriteOutcome> {
  const isLastTry = job.attempt >= maxAttempts
  try {
    return await writeCorrection(deps, correction)
  } catch (error) {
    if (error instanceof SourceFailure) {
      if (isLastTry || !isTransient(error)) return failed(error.kind, error.message)
      throw new RetryLater(`${error.source} is ${error.kind}`, error.retryAfter, { cause: error })
    }
    // A store that is away can record nothing either; anything else ends where people see it.
    if (!isLastTry || isAppError(error)) throw error
    return failed('bad-answer', `unforeseen: ${describeFailure(error)}`)
  }
}

function failed(failure: FailureKind, reason: string): WriteOutcome {
  return { kind: 'failed', failure, reason }
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
