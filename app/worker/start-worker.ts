import type { Deps } from '../services/deps'
import { jobHandlers } from './handlers.server'
import { startWorker as startWith, type Worker, type WorkerOptions } from './run-worker.server'

/** The portal's worker with all it can do. */
export function startWorker(deps: Deps, options?: WorkerOptions): Worker {
  return startWith(deps, jobHandlers, options)
}
