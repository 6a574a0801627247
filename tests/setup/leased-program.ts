import { appendFileSync, existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { startWorker } from '../../app/worker/run-worker.server'
import { isLeaseHeld } from '../../db/queries/jobs'
import { createTestDeps } from './test-deps'

// A worker that notes each job in a file of deeds, in the way handlers write: only while it has the lease. The
// job `slow` waits half-way, in the process that begins it first, until the file `go` is there.
const [database = '', deeds = '', go = '', ahead = '0', jobs = '4'] = process.argv.slice(2)
const deps = await createTestDeps({ database, now: new Date(Date.now() + Number(ahead)) })
const note = (deed: string) => appendFileSync(deeds, `${deed}\n`)
const worker = startWorker(
  deps,
  {
    'send-mail':
      async () =>
      async (_deps, { mailId }, job) => {
        note(`began ${mailId}`)
        if (mailId === 'slow' && job.attempt === 1) while (!existsSync(go)) await pause(5)
        const done = await deps.store.transaction((tx) => isLeaseHeld(tx, job))
        note(`${done ? 'did' : 'may not do'} ${mailId}`)
      },
  },
  { concurrency: Number(jobs) },
)
await worker.idle()
await worker.stop()
await deps.store.close()
