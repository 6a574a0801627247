import { execFile } from 'node:child_process'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { nodeTools } from '../../exports/node-tools'
import { generousLimits, readEntries, type ZipLimits } from '../../exports/verify/zip-entries'
import { verifyArchive } from '../../exports/verify-archive'
import { openFile } from '../../exports/zip-bytes'
import { temporaryFolder } from '../setup/temporary-folder'
import { anInput } from './an-archive'
import { aWrittenArchive, isInstalled, unpack } from './written-archive'

const run = promisify(execFile)
const hasZip = await isInstalled('zip')

/** The archive as another program packs it, after `change` did something to its files. */
async function repacked(change: (top: string) => Promise<void>): Promise<string> {
  const { zip } = await aWrittenArchive(anInput())
  const top = await unpack(zip)
  await change(top)
  const again = join(temporaryFolder(), 'again.zip')
  await run('zip', ['-q', '-X', '-D', '-r', again, '.'], { cwd: join(top, '..') })
  return again
}

describe('rule 5: anybody can verify', () => {
  test('an archive as it was made is whole, and tells its fingerprint and completeness', async () => {
    const { zip, summary } = await aWrittenArchive(anInput())
    expect(await verifyArchive(zip)).toMatchObject({
      ok: true,
      folder: 'inzage-A-2026-000123-2026-11-22',
      changed: [],
      missing: [],
      extra: [],
      problems: [],
      complete: true,
      fingerprint: summary.fingerprint,
    })
  })

  test.skipIf(!hasZip)('packed again by another program it is still whole (needs zip)', async () => {
    expect(await verifyArchive(await repacked(async () => {}))).toMatchObject({ ok: true })
  })

  test.skipIf(!hasZip)('a changed, a missing and an extra file are each named (needs zip)', async () => {
    const zip = await repacked(async (top) => {
      await writeFile(join(top, 'data/csv/crm/person.csv'), 'id,name\r\n1,Somebody else\r\n')
      await rename(join(top, 'index.html'), join(top, 'index.old.html'))
      await rm(join(top, 'data/json/crm/person.json'))
    })
    expect(await verifyArchive(zip)).toMatchObject({
      ok: false,
      changed: ['data/csv/crm/person.csv'],
      missing: ['data/json/crm/person.json', 'index.html'],
      extra: ['index.old.html'],
    })
  })

  test.skipIf(!hasZip)(
    'an archive without its manifests is not taken for a whole one (needs zip)',
    async () => {
      const zip = await repacked(async (top) => {
        await rm(join(top, 'manifest-sha256.txt'))
        await rm(join(top, 'tagmanifest-sha256.txt'))
      })
      expect((await verifyArchive(zip)).ok).toBe(false)
    },
  )

  test('one flipped byte, wherever it is in the content, is found', async () => {
    const { zip, bytes } = await aWrittenArchive(anInput())
    const central = bytes.indexOf(Buffer.from('PK\u0001\u0002'))
    const step = Math.ceil(central / 60)
    for (let at = 0; at < central; at += step) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 0x10
      await writeFile(zip, changed)
      const found = await verifyArchive(zip)
      // A few bytes of local headers say nothing that a reader uses (times, data descriptors).
      if (found.ok) expect(await isInHeader(bytes, at)).toBe(true)
    }
  })

  async function isInHeader(bytes: Buffer, at: number): Promise<boolean> {
    const start = bytes.lastIndexOf(Buffer.from('PK\u0003\u0004'), at)
    const descriptor = bytes.lastIndexOf(Buffer.from('PK\u0007\u0008'), at)
    const headerEnd = start + 30 + bytes.readUInt16LE(start + 26)
    return at < headerEnd || (descriptor > start && at < descriptor + 16)
  }
})

describe('hostile files are refused in words, not unpacked', () => {
  interface Entry {
    name: string
    content?: Buffer
    size?: number
    method?: number
    mode?: number
    flags?: number
    offset?: number
  }

  /** A ZIP as nobody honest writes it. */
  function zipOf(entries: readonly Entry[]): Buffer {
    const locals: Buffer[] = []
    const central: Buffer[] = []
    let offset = 0
    for (const {
      name,
      content = Buffer.from('x'),
      method = 8,
      mode = 0o100644,
      flags = 0,
      ...told
    } of entries) {
      const packed = method === 8 ? deflateRawSync(content) : content
      const fixed = Buffer.alloc(26)
      fixed.writeUInt16LE(20, 0)
      fixed.writeUInt16LE(flags, 2)
      fixed.writeUInt16LE(method, 4)
      fixed.writeUInt32LE(crc32(content), 10)
      fixed.writeUInt32LE(packed.length, 14)
      fixed.writeUInt32LE(told.size ?? content.length, 18)
      fixed.writeUInt16LE(Buffer.byteLength(name), 22)
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fixed, Buffer.from(name), packed])
      const rest = Buffer.alloc(14)
      rest.writeUInt32LE((mode << 16) >>> 0, 6)
      rest.writeUInt32LE(told.offset ?? offset, 10)
      central.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), fixed, rest, Buffer.from(name))
      locals.push(local)
      offset += local.length
    }
    const directory = Buffer.concat(central)
    const end = Buffer.alloc(18)
    end.writeUInt16LE(entries.length, 4)
    end.writeUInt16LE(entries.length, 6)
    end.writeUInt32LE(directory.length, 8)
    end.writeUInt32LE(offset, 12)
    return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end])
  }

  function misplaced(zip: Buffer): Buffer {
    zip.writeUInt32LE(0xeeeeeeee, zip.length - 6)
    return zip
  }

  const zeros = Buffer.alloc(8 * 2 ** 20)
  test.each<[string, Entry[], RegExp]>([
    ['a path out of the folder', [{ name: 'a/../../etc/passwd' }], /not a path inside/],
    ['an absolute path', [{ name: '/etc/passwd' }], /not a path inside/],
    ['a path of Windows', [{ name: 'a\\..\\b' }], /not a path inside/],
    ['a link', [{ name: 'a/link', mode: 0o120777 }], /is a link/],
    ['an encrypted entry', [{ name: 'a/b', flags: 1 }], /is encrypted/],
    ['an unknown packing', [{ name: 'a/b', method: 12 }], /unknown way/],
    ['the same name twice', [{ name: 'a/b' }, { name: 'a/B' }], /there twice/],
    [
      'two entries in one place',
      [{ name: 'a/b' }, { name: 'a/b', offset: 0 }],
      /there twice|not where|overlap/,
    ],
    ['an entry at the place of another', [{ name: 'a/b' }, { name: 'a/c', offset: 0 }], /not where/],
    ['a size that promises too much', [{ name: 'a/b', size: 0xfffffff0 }], /too much/],
  ])('%s', async (_, entries, problem) => {
    const zip = join(temporaryFolder(), 'hostile.zip')
    await writeFile(zip, zipOf(entries))
    const found = await verifyArchive(zip)
    expect(found.ok).toBe(false)
    expect(found.problems.join()).toMatch(problem)
  })

  /** A whole entry that stands inside the content of another: the same bytes would be unpacked twice. */
  function nested(): Buffer {
    const inner = zipOf([{ name: 'a/c' }])
    const content = inner.subarray(0, inner.indexOf('PK\u0001\u0002'))
    const start = 30 + 'a/b'.length
    return zipOf([
      { name: 'a/b', content, method: 0 },
      { name: 'a/c', offset: start },
    ])
  }

  function withSomethingBeforeTheDirectory(): Buffer {
    const zip = zipOf([{ name: 'a/b' }])
    const at = zip.indexOf('PK\u0001\u0002')
    const grown = Buffer.concat([zip.subarray(0, at), Buffer.alloc(100, 'hidden'), zip.subarray(at)])
    grown.writeUInt32LE(at + 100, grown.length - 6)
    return grown
  }

  function withASizeIntoTheDirectory(): Buffer {
    const zip = zipOf([{ name: 'a/b', content: Buffer.alloc(500, 'x'), method: 0 }])
    zip.writeUInt32LE(550, zip.indexOf('PK\u0001\u0002') + 20)
    return zip
  }

  function withACountOfTwo(): Buffer {
    const zip = zipOf([{ name: 'a/b' }])
    zip.writeUInt16LE(2, zip.length - 12)
    return zip
  }

  test.each([
    ['a directory that counts wrong', withACountOfTwo(), /counts other entries than it has/],
    ['an entry inside another', nested(), /overlaps another entry/],
    ['bytes that no entry names', withSomethingBeforeTheDirectory(), /before the directory stands something/],
    ['an entry that runs on', withASizeIntoTheDirectory(), /runs into the directory/],
  ])('%s', async (_, bytes, problem) => {
    const zip = join(temporaryFolder(), 'hostile.zip')
    await writeFile(zip, bytes)
    const found = await verifyArchive(zip)
    expect(found.ok).toBe(false)
    expect(found.problems.join()).toMatch(problem)
  })

  test('what unpacks to more than the directory says stops there', async () => {
    const zip = join(temporaryFolder(), 'bomb.zip')
    await writeFile(zip, zipOf([{ name: 'a/manifest-sha256.txt', content: zeros, size: 10 }]))
    expect(await verifyArchive(zip)).toMatchObject({ ok: false, changed: ['manifest-sha256.txt'] })
    const file = await openFile(zip)
    const { entries, read } = await readEntries(file, nodeTools, generousLimits)
    let given = 0
    const reading = async () => {
      for await (const chunk of read(entries[0]!)) given += chunk.length
    }
    await expect(reading()).rejects.toThrow('unpacks to too much')
    expect(given).toBeLessThanOrEqual(10)
    await file.close()
  })

  test('more entries, or more bytes together, than the reader set as its limit are refused', async () => {
    const zip = join(temporaryFolder(), 'large.zip')
    await writeFile(zip, zipOf([{ name: 'a/b' }, { name: 'a/c' }]))
    const file = await openFile(zip)
    const opened = (limits: Partial<ZipLimits>) =>
      readEntries(file, nodeTools, { ...generousLimits, ...limits })
    expect((await opened({ entries: 2, totalBytes: 2 })).entries).toHaveLength(2)
    await expect(opened({ entries: 1 })).rejects.toThrow('more than 1 entries')
    await expect(opened({ totalBytes: 1 })).rejects.toThrow('unpacks to more than 1 bytes')
    await file.close()
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['something else', Buffer.from('<!doctype html>')],
    ['half a ZIP', zipOf([{ name: 'a/b', content: zeros }]).subarray(0, 2000)],
    ['a directory outside the file', misplaced(zipOf([{ name: 'a/b' }]))],
  ])('%s', async (_, bytes) => {
    const zip = join(temporaryFolder(), 'no.zip')
    await writeFile(zip, bytes)
    const found = await verifyArchive(zip)
    expect([found.ok, found.problems.length]).toEqual([false, 1])
  })

  test('a file that is not there is an error of the system', async () => {
    await expect(verifyArchive('/nowhere/a.zip')).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(readFile('/nowhere/a.zip')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
