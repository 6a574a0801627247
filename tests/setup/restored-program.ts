import { jobHandlers } from '../../app/worker/handlers.server'
import { startWorker } from '../../app/worker/run-worker.server'
import { openLedgerSchool } from './ledger-school'

// A worker of the school in the given folder, with the given store, that does what people decided, until nothing is left to do.
const [folder = '', database = ''] = process.argv.slice(2)
const deps = await openLedgerSchool(folder, 0, undefined, database)
const worker = startWorker(deps, {
  'apply-correction': jobHandlers['apply-correction'],
  'erase-piece': jobHandlers['erase-piece'],
  'forget-copies': jobHandlers['forget-copies'],
  'send-mail': jobHandlers['send-mail'],
})
await worker.idle()
await worker.stop()
await deps.close()
