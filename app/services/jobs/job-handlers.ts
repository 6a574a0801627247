import type { ClaimedJob, JobKind, JobPayload } from '../../domain/jobs'
import type { Deps } from '../deps'

/** Does the work of one job; can be repeated. @throws RetryLater to be called again */
export type JobHandler<K extends JobKind> = (
  deps: Deps,
  payload: JobPayload<K>,
  job: ClaimedJob,
) => Promise<void>

/** Loaded when the first job of the kind comes. */
export type JobHandlers = { readonly [K in JobKind]?: () => Promise<JobHandler<K>> }
