import { claimJob } from '../../../db/queries/jobs'
import type { ClaimedJob, JobKind } from '../../domain/jobs'
import type { Deps } from '../deps'

/** Seconds after which another worker takes over a job whose worker no longer says that it is alive. */
export const leaseSeconds = 60

/** The next job that is due, leased to this worker; undefined when there is none. @throws AppError `store-unavailable` */
export async function takeJob(
  deps: Pick<Deps, 'store' | 'clock'>,
  kinds: readonly JobKind[],
): Promise<ClaimedJob | undefined> {
  return await claimJob(deps.store, { now: deps.clock.now(), leaseSeconds, kinds })
}
