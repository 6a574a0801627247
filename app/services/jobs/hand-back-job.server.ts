import { handBackJob as handBack } from '../../../db/queries/jobs'
import { isAppError } from '../../domain/errors'
import type { ClaimedJob } from '../../domain/jobs'
import type { Deps } from '../deps'

/** Lets another worker have the job at once; what this one still does with it can no longer be written. */
export async function handBackJob(
  deps: Pick<Deps, 'store' | 'clock' | 'log'>,
  job: ClaimedJob,
): Promise<void> {
  try {
    await handBack(deps.store, job, deps.clock.now())
  } catch (error) {
    // It ended meanwhile, or its lease will run out.
    if (!isAppError(error)) throw error
    deps.log.info({ job: job.id, code: error.code }, 'job not handed back')
  }
}
