import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../tests/setup/temporary-folder'
import { openSpool, type Track } from './spool'
import { SpoolFile } from './spool-file'

async function textOf(track: Track): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of track.read()) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

test('tracks that are written beside each other come back apart', async () => {
  const spool = await openSpool(temporaryFolder())
  const [one, two] = [spool.track(), spool.track()]
  for (let turn = 0; turn < 500; turn += 1) {
    await one.write(`één ${turn} `.repeat(20))
    await two.write(Buffer.from(`two ${turn} `.repeat(30)))
  }
  one.end()
  two.end()
  const words = (word: string, times: number) =>
    Array.from({ length: 500 }, (_, turn) => `${word} ${turn} `.repeat(times)).join('')
  expect(await textOf(one)).toBe(words('één', 20))
  expect(await textOf(two)).toBe(words('two', 30))
  expect(one.bytes).toBe(Buffer.byteLength(words('één', 20)))
  await spool.close()
})

test('a reader follows a track that is still being written', async () => {
  const spool = await openSpool(temporaryFolder())
  const track = spool.track()
  const reading = textOf(track)
  for (let turn = 0; turn < 5; turn += 1) await track.write('x'.repeat(100_000))
  track.end()
  expect(await reading).toHaveLength(500_000)
  await spool.close()
})

test('a reader of a track that failed throws', async () => {
  const spool = await openSpool(temporaryFolder())
  const track = spool.track()
  const reading = textOf(track)
  track.fail(new Error('the source is gone'))
  await expect(reading).rejects.toThrow('the source is gone')
  await spool.close()
})

test('nothing with a name lies in the folder, not even while it is used', async () => {
  const folder = temporaryFolder()
  const spool = await openSpool(folder)
  await spool.track().write('x'.repeat(200_000))
  expect(await readdir(folder)).toEqual([])
  await spool.close()
})

test('what reaches the disk is encrypted, and comes back from it as it was', async () => {
  const path = join(temporaryFolder(), 'spool')
  const file = await open(path, 'wx+')
  const spool = new SpoolFile(file)
  const plain = Buffer.from('a secret of somebody. '.repeat(50_000))
  const extent = await spool.write(plain)
  const onDisk = await readFile(path)
  expect(onDisk.length).toBeGreaterThan(plain.length / 2)
  expect(onDisk.includes('secret')).toBe(false)
  expect((await spool.read(extent)).equals(plain)).toBe(true)
  // The same bytes elsewhere are other bytes on the disk.
  expect(onDisk.subarray(0, 64).equals(onDisk.subarray(22 * 16, 22 * 16 + 64))).toBe(false)
  await spool.close()
})
