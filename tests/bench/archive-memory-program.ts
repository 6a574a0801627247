import { setFlagsFromString } from 'node:v8'
import { tmpdir } from 'node:os'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeArchive } from '../../exports/write-archive'
import { rowBatches, rowsInput } from './bench-rows'

// As the portal itself has it (app/cli/bin.js).
setFlagsFromString('--heap-growing-percent=60')

// Writes an archive of 1,000 records, then one of as many as are asked for, and says how far resident memory rose
// above the first and when the first byte came.
const [records = '1000000'] = process.argv.slice(2)

async function write(count: number) {
  const started = performance.now()
  let [firstByte, most] = [0, 0]
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  const { content, summary } = writeArchive(
    rowsInput(count, () => rowBatches(count)),
    { temporaryFolder: tmpdir() },
  )
  const nowhere = new Writable({
    write(_chunk, _encoding, done) {
      firstByte ||= performance.now() - started
      done()
    },
  })
  await pipeline(content, nowhere)
  clearInterval(look)
  if (!(await summary).complete) throw new Error('the archive is not complete')
  return { most: Math.max(most, process.memoryUsage.rss()), firstByte, took: performance.now() - started }
}

await write(1_000)
const small = await write(1_000)
const large = await write(Number(records))
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)
process.stderr.write(
  `${records} records: resident ${megabytes(large.most)} MiB at most, ${megabytes(large.most - small.most)} more than with 1,000 (target 64); ` +
    `first byte after ${Math.round(large.firstByte)} ms (target 1,000); ${(large.took / 1000).toFixed(1)} s in all\n`,
)
