// Loaded into a portal by NODE_OPTIONS=--import: at SIGUSR2 the main thread writes how late its event loop was since
// the last time (milliseconds, into LOOP_DELAY_FILE) and begins anew.
import { renameSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const file = process.env.LOOP_DELAY_FILE
if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  process.on('SIGUSR2', () => {
    const text = JSON.stringify({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 })
    delay.reset()
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  })
}
