import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createArchiveFiles } from './encrypted-archive-files'

const chunk = 64 * 1024
const sealedChunk = chunk + 16
const name = 'a-random-name-of-a-file'
const key = randomBytes(32)
let folder = ''

beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'archive-files-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

async function* inPieces(bytes: Buffer, size = 10_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(range: { start: number; end: number }, under = name, by = key): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of createArchiveFiles(folder).read(under, by, range)) parts.push(part)
  return Buffer.concat(parts)
}

async function written(bytes: Buffer): Promise<Buffer> {
  await createArchiveFiles(folder).write(name, key, inPieces(bytes))
  return bytes
}

test.each([1, chunk - 1, chunk, chunk + 1, 3 * chunk, 200_001])(
  '%i bytes come back as they were, with size and hash',
  async (size) => {
    const bytes = randomBytes(size)
    const told = await createArchiveFiles(folder).write(name, key, inPieces(bytes))
    expect(told).toEqual({ size, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect((await readAll({ start: 0, end: size - 1 })).equals(bytes)).toBe(true)
  },
)

test.each([
  [0, 0],
  [chunk - 1, chunk],
  [chunk, chunk],
  [70_000, 190_000],
  [199_999, 200_000],
])('the range %i-%i opens by itself', async (start, end) => {
  const bytes = await written(randomBytes(200_001))
  expect((await readAll({ start, end })).equals(bytes.subarray(start, end + 1))).toBe(true)
})

test('nothing readable lies on disk, and nobody else may read it', async () => {
  await written(Buffer.from('canary '.repeat(20_000)))
  expect((await readFile(join(folder, name))).includes('canary')).toBe(false)
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
})

test('a flipped bit is found', async () => {
  await written(randomBytes(3 * chunk))
  const sealed = await readFile(join(folder, name))
  sealed[15 + sealedChunk + 5]! ^= 1
  await writeFile(join(folder, name), sealed)
  await expect(readAll({ start: chunk, end: chunk })).rejects.toThrow()
})

test('two chunks that changed places are found', async () => {
  await written(randomBytes(3 * chunk))
  const sealed = await readFile(join(folder, name))
  const at = (number: number) => sealed.subarray(15 + number * sealedChunk, 15 + (number + 1) * sealedChunk)
  await writeFile(join(folder, name), Buffer.concat([sealed.subarray(0, 15), at(1), at(0), at(2)]))
  await expect(readAll({ start: 0, end: 0 })).rejects.toThrow()
})

test.each([15, 15 + sealedChunk, 15 + 2 * sealedChunk, 15 + 2 * sealedChunk - 1])(
  'a file cut off at %i bytes gives not even its beginning',
  async (length) => {
    await written(randomBytes(3 * chunk))
    await truncate(join(folder, name), length)
    await expect(readAll({ start: 0, end: 0 })).rejects.toThrow()
  },
)

test('another key, or the file under another name, opens nothing', async () => {
  await written(randomBytes(100))
  await expect(readAll({ start: 0, end: 0 }, name, randomBytes(32))).rejects.toThrow()
  await rename(join(folder, name), join(folder, 'another-random-name'))
  await expect(readAll({ start: 0, end: 0 }, 'another-random-name')).rejects.toThrow()
})

test('a range outside the archive is refused', async () => {
  await written(randomBytes(100))
  await expect(readAll({ start: 0, end: 100 })).rejects.toThrow('outside')
})

test('when the content breaks off nothing stays behind', async () => {
  const breaksOff = async function* () {
    yield randomBytes(100_000)
    throw new Error('the disk is full')
  }
  const files = createArchiveFiles(folder)
  await expect(files.write(name, key, breaksOff())).rejects.toThrow('the disk is full')
  expect(await readdir(folder)).toEqual([])
})

test('sweeping removes what a killed run left, not what is being written or done', async () => {
  await written(randomBytes(10))
  await writeFile(join(folder, 'left-over-of-a-run.part'), 'x')
  await writeFile(join(folder, 'being-written-now.part'), 'x')
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
  await utimes(join(folder, 'left-over-of-a-run.part'), longAgo, longAgo)
  await createArchiveFiles(folder).sweep()
  expect((await readdir(folder)).toSorted()).toEqual([name, 'being-written-now.part'])
})

test('deleting twice is once, and a name that is a path is refused', async () => {
  await written(randomBytes(10))
  const files = createArchiveFiles(folder)
  await files.delete(name)
  await files.delete(name)
  expect(await readdir(folder)).toEqual([])
  await expect(async () => files.delete('../../etc/passwd')).rejects.toThrow('no name')
})
