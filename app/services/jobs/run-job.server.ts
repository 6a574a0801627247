import { randomInt } from 'node:crypto'
import { extendLease, finishJob, giveUpJob, retryJob } from '../../../db/queries/jobs'
import { isAppError } from '../../domain/errors'
import { type ClaimedJob, jobSchemas, RetryLater } from '../../domain/jobs'
import type { Deps } from '../deps'
import { writeCarried } from '../restoring/write-down.server'
import { openTaskForJob } from '../tasks/open-task-for-job.server'
import { describeFailure, placeOf } from './describe-failure'
import type { JobHandlers } from './job-handlers'
import { backOff, retryPlans } from './retry-plan'
import { leaseSeconds } from './take-job.server'

/** Does one leased job and records how it ended: done, to try again, or given up. Never throws for the job's own failure. */
export async function runJob(deps: Deps, handlers: JobHandlers, job: ClaimedJob): Promise<void> {
  const lease = keepLease(deps, job)
  try {
    await handle(deps, handlers, job)
    await writeCarried(deps, job)
  } catch (error) {
    await recordEnd(deps, job, () => endFailed(deps, job, error))
    return
  } finally {
    clearInterval(lease)
  }
  await recordEnd(deps, job, () => finishJob(deps.store, job, deps.clock.now()))
}

async function handle(deps: Deps, handlers: JobHandlers, job: ClaimedJob): Promise<void> {
  const load = handlers[job.kind]
  if (!load) throw new Error(`nobody handles ${job.kind}`)
  // The schema is that of the handler's kind, which the types cannot follow through the union.
  const handler: (deps: Deps, payload: never, job: ClaimedJob) => Promise<void> = await load()
  await handler(deps, jobSchemas[job.kind].parse(job.payload) as never, job)
}

function keepLease(deps: Deps, job: ClaimedJob): NodeJS.Timeout {
  const extend = async () => {
    const held = await extendLease(deps.store, job, { now: deps.clock.now(), leaseSeconds })
    if (!held) deps.log.warn({ job: job.id }, 'another worker has taken the job over')
  }
  // A lease that cannot be extended runs out: what the job writes is then refused by its fence.
  const quietly = () => void extend().catch(() => undefined)
  return setInterval(quietly, (leaseSeconds * 1000) / 3)
}

/** A job that was taken over meanwhile has ended elsewhere; a store that is away lets the lease run out. */
async function recordEnd(deps: Deps, job: ClaimedJob, record: () => Promise<void>): Promise<void> {
  try {
    await record()
  } catch (error) {
    if (!isAppError(error)) throw error
    deps.log.warn({ job: job.id, code: error.code }, 'the end of a job could not be recorded')
  }
}

async function endFailed(deps: Deps, job: ClaimedJob, failure: unknown): Promise<void> {
  const now = deps.clock.now()
  const error = describeFailure(failure)
  const { maxAttempts, tellStaffAt } = retryPlans[job.kind]
  const givenUp = job.attempt >= maxAttempts
  const place = failure instanceof RetryLater ? undefined : placeOf(failure)
  deps.log.warn({ job: job.id, kind: job.kind, attempt: job.attempt, error, place, givenUp }, 'job failed')
  const tellStaff = (tx: Parameters<typeof openTaskForJob>[0]) => openTaskForJob(tx, deps, job)
  if (givenUp) return await giveUpJob(deps.store, job, { now, error, also: tellStaff })
  if (tellStaffAt !== undefined && job.attempt >= tellStaffAt) await deps.store.transaction(tellStaff)
  await retryJob(deps.store, job, { now, runAt: new Date(now.getTime() + waitFor(job, failure)), error })
}

/** Not before the source said; and no sooner than the tries so far make sensible. */
function waitFor(job: ClaimedJob, failure: unknown): number {
  const asked = failure instanceof RetryLater ? (failure.seconds ?? 0) * 1000 : 0
  return Math.max(asked, backOff(job.attempt, randomInt(1000) / 1000))
}
