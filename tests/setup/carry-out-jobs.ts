import { claimJob, finishJob, retryJob } from '../../db/queries/jobs'
import { RetryLater, type ClaimedJob, type JobKind } from '../../app/domain/jobs'
import type { Deps } from '../../app/services/deps'

type Handler = (deps: Deps, payload: never, job: ClaimedJob) => Promise<void>

/** Does every job of one kind that is due, each once; answers how many ended and how many must be tried again. */
export async function carryOutJobs(
  deps: Deps,
  kind: JobKind,
  handler: Handler,
): Promise<{ done: number; later: number }> {
  const outcome = { done: 0, later: 0 }
  for (;;) {
    const now = deps.clock.now()
    const job = await claimJob(deps.store, { now, leaseSeconds: 60, kinds: [kind] })
    if (!job) return outcome
    try {
      await handler(deps, job.payload as never, job)
      await finishJob(deps.store, job, now)
      outcome.done++
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error
      const runAt = new Date(now.getTime() + (error.seconds ?? 60) * 1000)
      await retryJob(deps.store, job, { now, runAt, error: error.message })
      outcome.later++
    }
  }
}
