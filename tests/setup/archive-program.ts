import { jobHandlers } from '../../app/worker/handlers.server'
import { startWorker } from '../../app/worker/run-worker.server'
import { openArchiveSchool } from './archive-school'

// A worker of the school in the given folder, until nothing is left to do or somebody kills it.
const [folder = '', ahead = '0'] = process.argv.slice(2)
const deps = await openArchiveSchool(folder, Number(ahead))
const worker = startWorker(deps, { 'build-archive': jobHandlers['build-archive'] })
await worker.idle()
await worker.stop()
await deps.close()
