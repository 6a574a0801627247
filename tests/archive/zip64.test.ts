import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { nodeTools } from '../../exports/node-tools'
import { generousLimits, readEntries } from '../../exports/verify/zip-entries'
import { openFile } from '../../exports/zip-bytes'
import { temporaryFolder } from '../setup/temporary-folder'
import { isInstalled } from './written-archive'

const run = promisify(execFile)
const elsewhere = 0xffffffff

interface Own {
  /** Bytes of the ZIP64 extra field that are there. */
  readonly extra?: number
  readonly locator?: string
}

/** A small ZIP that says everything in the fields that only a large one needs (APPNOTE.TXT 6.3.10, 4.3.14 and 4.5.3). */
function zip64Of(texts: readonly string[], { extra = 24, locator = 'PK\u0006\u0007' }: Own = {}): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [at, text] of texts.entries()) {
    const name = Buffer.from(`a/${at}`)
    const content = Buffer.from(text)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(45, 0)
    fixed.writeUInt32LE(crc32(content), 10)
    fixed.writeUInt32LE(content.length, 14)
    fixed.writeUInt32LE(content.length, 18)
    fixed.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fixed, name, content])
    const wide = Buffer.alloc(4 + 24)
    wide.writeUInt16LE(1, 0)
    wide.writeUInt16LE(extra, 2)
    for (const [place, value] of [content.length, content.length, offset].entries()) {
      wide.writeBigUInt64LE(BigInt(value), 4 + 8 * place)
    }
    fixed.writeUInt32LE(elsewhere, 14)
    fixed.writeUInt32LE(elsewhere, 18)
    fixed.writeUInt16LE(4 + extra, 24)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(elsewhere, 10)
    const head = Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([45, 3]), fixed, rest])
    central.push(head, name, wide.subarray(0, 4 + extra))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  return Buffer.concat([...locals, directory, endOf(texts.length, directory.length, { offset, locator })])
}

function endOf(count: number, length: number, { offset, locator }: { offset: number; locator: string }) {
  const end64 = Buffer.alloc(56)
  end64.write('PK\u0006\u0006')
  end64.writeBigUInt64LE(44n, 4)
  for (const [place, value] of [count, count, length, offset].entries()) {
    end64.writeBigUInt64LE(BigInt(value), 24 + 8 * place)
  }
  const where = Buffer.alloc(20)
  where.write(locator)
  where.writeBigUInt64LE(BigInt(offset + length), 8)
  where.writeUInt32LE(1, 16)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.fill(0xff, 8, 20)
  return Buffer.concat([end64, where, end])
}

async function written(bytes: Buffer): Promise<string> {
  const path = join(temporaryFolder(), 'large.zip')
  await writeFile(path, bytes)
  return path
}

async function textsIn(bytes: Buffer): Promise<string[]> {
  const file = await openFile(await written(bytes))
  try {
    const { entries, read } = await readEntries(file, nodeTools, generousLimits)
    const found: string[] = []
    for (const entry of entries) {
      const chunks: Uint8Array[] = []
      for await (const chunk of read(entry)) chunks.push(chunk)
      found.push(Buffer.concat(chunks).toString())
    }
    return found
  } finally {
    await file.close()
  }
}

test('a ZIP of more than 4 GiB or 65,535 files is read by its wide fields', async () => {
  const texts = ['first', 'second', '']
  expect(await textsIn(zip64Of(texts))).toEqual(texts)
})

test('Python reads the same ZIP, so it is one', async ({ skip }) => {
  if (!(await isInstalled('python3'))) skip('python3 is not installed')
  const path = await written(zip64Of(['first', 'second']))
  const { stdout } = await run('python3', ['-m', 'zipfile', '-t', path])
  expect(stdout).toContain('Done testing')
})

test.each<[string, Own, string]>([
  ['of which a wide size is missing', { extra: 16 }, 'a ZIP64 size is missing'],
  ['without the way to its directory', { locator: 'PK\u0006\u0008' }, 'the ZIP64 directory is missing'],
])('one %s is refused', async (_, own, problem) => {
  await expect(textsIn(zip64Of(['first'], own))).rejects.toThrow(problem)
})
