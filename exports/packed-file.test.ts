import { createHash } from 'node:crypto'
import { crc32, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../tests/setup/temporary-folder'
import { PackedFile } from './packed-file'
import { openSpool, type Track } from './spool'

/** Longer than what is packed at once, and more than once. */
const text = Array.from({ length: 60_000 }, (_, at) => `${at} ${(at * 7919) % 1009}\n`).join('')
const bytes = Buffer.from(text)

async function joined(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

async function written(pieces: readonly Uint8Array[]) {
  const spool = await openSpool(temporaryFolder())
  const file = spool.file()
  for (const piece of pieces) await file.write(piece)
  await file.end()
  const packed = await joined(file.packed())
  const plain = await joined(file.read())
  await spool.close()
  return { packed, plain, facts: file.facts }
}

function inPieces(content: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(content.length / size) }, (_, at) =>
    content.subarray(at * size, (at + 1) * size),
  )
}

test('property: a file comes back as it was written, and is what is told of it', async () => {
  const contents = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.nat({ max: bytes.length }).map((end) => bytes.subarray(0, end)),
  )
  await fc.assert(
    fc.asyncProperty(contents, fc.integer({ min: 1, max: 300_000 }), async (content, size) => {
      const given = Buffer.from(content)
      const { packed, plain, facts } = await written(inPieces(given, Math.max(size, given.length >> 6)))
      expect(plain.equals(given)).toBe(true)
      expect(inflateRawSync(packed).equals(given)).toBe(true)
      expect(facts).toEqual({
        bytes: given.length,
        packedBytes: packed.length,
        crc32: crc32(given),
        sha256: createHash('sha256').update(given).digest('hex'),
      })
    }),
    { numRuns: 40 },
  )
})

test('the packed bytes do not depend on the pieces in which a file is written', async () => {
  const { packed } = await written([bytes])
  for (const size of [997, 64 * 1024, 128 * 1024, 128 * 1024 + 1]) {
    expect((await written(inPieces(bytes, size))).packed.equals(packed)).toBe(true)
  }
})

test('whoever writes may use the same memory again at once', async () => {
  const spool = await openSpool(temporaryFolder())
  const file = spool.file()
  const memory = Buffer.alloc(100_000)
  for (const letter of 'abcdef') await file.write(memory.fill(letter))
  await file.end()
  const plain = (await joined(file.read())).toString()
  await spool.close()
  expect(plain).toBe([...'abcdef'].map((letter) => letter.repeat(memory.length)).join(''))
})

test('nothing is told of a file that is still being written', async () => {
  const spool = await openSpool(temporaryFolder())
  const file = spool.file()
  await file.write('half')
  expect(() => file.facts).toThrow('still being written')
  await spool.close()
})

test('a file that has ended takes nothing more', async () => {
  const spool = await openSpool(temporaryFolder())
  const file = spool.file()
  await file.end()
  await expect(file.write('more')).rejects.toThrow('has ended')
  await expect(file.end()).rejects.toThrow('has ended')
  expect(await joined(file.read())).toHaveLength(0)
  await spool.close()
})

test('a reader of a file that failed throws, however far it was', async () => {
  const spool = await openSpool(temporaryFolder())
  const file = spool.file()
  await file.write(bytes)
  file.fail(new Error('the source is gone'))
  await expect(joined(file.packed())).rejects.toThrow('the source is gone')
  await expect(joined(file.read())).rejects.toThrow('the source is gone')
  await spool.close()
})

describe('on a disk that is full', () => {
  const full = () => Promise.reject(new Error('no space left'))
  const onFullDisk = () => new PackedFile({ write: full, bytes: 0 } as unknown as Track)

  test('whoever writes a large file is told, and again when going on all the same', async () => {
    const file = onFullDisk()
    await expect(file.write(Buffer.concat([bytes, bytes, bytes]))).rejects.toThrow('no space left')
    await expect(file.write(bytes)).rejects.toThrow('no space left')
    await expect(file.end()).rejects.toThrow('no space left')
    expect(() => file.facts).toThrow('still being written')
  })

  test('whoever ends a file is told, small or large', async () => {
    for (const content of [Buffer.from('small'), bytes.subarray(0, 200_000)]) {
      const file = onFullDisk()
      await file.write(content)
      await expect(file.end()).rejects.toThrow('no space left')
      expect(() => file.facts).toThrow('still being written')
    }
  })
})
