import { jobHandlers } from '../../app/worker/handlers.server'
import { startWorker } from '../../app/worker/run-worker.server'
import { openLedgerSchool } from './ledger-school'

// A worker of the school in the given folder until nothing is left to do; it dies at the given moment.
const [folder = '', ahead = '0', deadly = ''] = process.argv.slice(2)
const deps = await openLedgerSchool(folder, Number(ahead), (moment) => {
  if (moment === deadly) process.kill(process.pid, 'SIGKILL')
})
const worker = startWorker(deps, { 'apply-correction': jobHandlers['apply-correction'] })
await worker.idle()
await worker.stop()
await deps.close()
