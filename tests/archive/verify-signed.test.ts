import { beforeAll, describe, expect, test } from 'vitest'
import { nodeTools } from '../../exports/node-tools'
import { jwkOf, minisignKeyName, minisignPublicKey } from '../../exports/sign/public-key-forms'
import { readJwks, readMinisignKey, type VerifyingKey } from '../../exports/verify/public-keys'
import { verdictOf, type Verification } from '../../exports/verify/verification'
import { verifyZip } from '../../exports/verify/verify-zip'
import { readDirectory, type ZipEntry } from '../../exports/verify/zip-directory'
import { ZipProblem } from '../../exports/zip-problem'
import { aSigner } from './a-signer'
import { aDataset, aDocument, anInput, aRecord, aSource, records } from './an-archive'
import { aWrittenArchive } from './written-archive'
import { zipOf, type PackedFile } from './zip-of'

const signer = aSigner()
const pub = readMinisignKey(minisignPublicKey(signer.publicKey))!
const other = readMinisignKey(minisignPublicKey(aSigner(2).publicKey))!
let bytes: Buffer
let entries: readonly ZipEntry[]

beforeAll(async () => {
  const content = records([aRecord({ id: '1', name: 'Noor' }, [aDocument('brief.pdf', 'a letter')])])
  const input = anInput({ signer, sources: [aSource('crm', [aDataset({ id: 'person', content })])] })
  ;({ bytes } = await aWrittenArchive(input))
  ;({ entries } = await readDirectory(inMemory(bytes)))
})

function inMemory(all: Buffer) {
  return {
    size: all.length,
    async at(offset: number, length: number) {
      if (offset < 0 || offset + length > all.length) throw new ZipProblem('the file ends too early')
      return all.subarray(offset, offset + length)
    },
  }
}

function verify(all: Buffer, keys: readonly VerifyingKey[] = [pub]): Promise<Verification> {
  return verifyZip(inMemory(all), { tools: nodeTools, keys })
}

function flipped(at: number, mask = 0x01): Buffer {
  const changed = Buffer.from(bytes)
  changed[at]! ^= mask
  return changed
}

/** Offset of the first byte of the entry's content in the ZIP. */
function contentStart({ offset }: ZipEntry): number {
  return offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
}

function entryOf(path: string): ZipEntry {
  return entries.find(({ name }) => name.endsWith(`/${path}`))!
}

async function unpacked(): Promise<PackedFile[]> {
  const { readEntries, generousLimits } = await import('../../exports/verify/zip-entries')
  const zip = await readEntries(inMemory(bytes), nodeTools, generousLimits)
  const files: PackedFile[] = []
  for (const entry of zip.entries) {
    const chunks: Uint8Array[] = []
    for await (const chunk of zip.read(entry)) chunks.push(chunk)
    files.push({ name: entry.name, content: Buffer.concat(chunks) })
  }
  return files
}

describe('a signed archive', () => {
  test('is genuine by the key in either form, and tells which key', async () => {
    const name = minisignKeyName(signer.publicKey)
    const byJwks = readJwks(JSON.stringify({ keys: [jwkOf(aSigner(2).publicKey), jwkOf(signer.publicKey)] }))!
    for (const keys of [[pub], byJwks, [other, pub]]) {
      const found = await verify(bytes, keys)
      expect(found).toMatchObject({
        ok: true,
        packing: 'as-written',
        signature: { state: 'valid', key: name },
      })
      expect(verdictOf(found)).toBe('genuine')
    }
  })

  test('is unchanged, not genuine, without a key or with another', async () => {
    for (const [keys, state] of [
      [[], 'unchecked'],
      [[other], 'unknown-key'],
    ] as const) {
      const found = await verify(bytes, keys)
      expect([found.ok, found.signature.state, verdictOf(found)]).toEqual([true, state, 'unchanged'])
    }
  })

  test('cannot be told genuine by a machine without Ed25519', async () => {
    const tools = { ...nodeTools, verifyEd25519: () => Promise.resolve(undefined) }
    const found = await verifyZip(inMemory(bytes), { tools, keys: [pub] })
    expect([found.signature.state, verdictOf(found)]).toEqual(['impossible', 'unchanged'])
  })

  test('packed again by another program is still genuine', async () => {
    const found = await verify(zipOf(await unpacked()))
    expect(found).toMatchObject({ ok: true, packing: 'packed-again', signature: { state: 'valid' } })
  })

  test('tells how far it is, from 0 to 1', async () => {
    const told: number[] = []
    await verifyZip(inMemory(bytes), { tools: nodeTools, keys: [], onProgress: (done) => told.push(done) })
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBeGreaterThan(0.85)
    expect(told.at(-1)).toBeLessThanOrEqual(1)
  })
})

describe('one flipped byte is found', () => {
  test('in the content of every entry, which is named', async () => {
    for (const entry of entries) {
      const found = await verify(flipped(contentStart(entry) + Math.floor(entry.packed / 2), 0xff))
      const path = entry.name.slice(entry.name.indexOf('/') + 1)
      expect({ path, ok: found.ok }).toEqual({ path, ok: false })
      expect([...found.changed, ...found.problems].join('\n')).toContain(path)
    }
  })

  test('in the last byte of every entry, also where deflate does not use it', async () => {
    for (const entry of entries) {
      for (const mask of [0x01, 0x80]) {
        expect((await verify(flipped(contentStart(entry) + entry.packed - 1, mask))).ok).toBe(false)
      }
    }
  })

  test('in every byte of a local header, of the directory and of what ends the ZIP', async () => {
    const header = Array.from({ length: contentStart(entries[0]!) }, (_, at) => at)
    const directory = bytes.indexOf(Buffer.from('PK\u0001\u0002'))
    const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'))
    const first = Array.from({ length: 46 + 40 }, (_, at) => directory + at)
    const last = Array.from({ length: bytes.length - end }, (_, at) => end + at)
    for (const at of [...header, ...first, ...last]) {
      expect({ at, ok: (await verify(flipped(at, 0x20))).ok }).toEqual({ at, ok: false })
    }
  })

  test('anywhere else', async () => {
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 150)) {
      expect({ at, ok: (await verify(flipped(at, 0x08))).ok }).toEqual({ at, ok: false })
    }
  })
})

describe('more than a byte is found too', () => {
  test.each([
    ['before the first byte', () => Buffer.concat([Buffer.from('x'), bytes])],
    ['after the last byte', () => Buffer.concat([bytes, Buffer.from('x')])],
    ['cut off', () => bytes.subarray(0, -1)],
  ])('something %s', async (_, change) => {
    expect((await verify(change())).ok).toBe(false)
  })

  test('between the entries, in a ZIP without a seal', async () => {
    const files = await unpacked()
    const found = await verify(zipOf(files, { gapBefore: files[3]!.name }))
    expect(found.problems.join()).toContain('something that the directory does not name')
  })

  test.each<[string, (files: PackedFile[]) => PackedFile[], string]>([
    ['a file twice', (files) => [...files, files[2]!], 'there twice'],
    [
      'a file too many',
      (files) => [...files, { ...files[0]!, name: `${top()}/data/more.csv` }],
      'data/more.csv',
    ],
    [
      'a file too few',
      (files) => files.filter(({ name }) => !name.endsWith('person.csv')),
      'data/csv/crm/person.csv',
    ],
    [
      'a file beside the top folder',
      (files) => [...files, { ...files[0]!, name: 'beside.txt' }],
      'not exactly one top folder',
    ],
    ['a signature too few', (files) => files.filter(({ name }) => !name.endsWith('.minisig')), '.minisig'],
  ])('%s', async (_, change, named) => {
    const found = await verify(zipOf(change(await unpacked())))
    expect(found.ok).toBe(false)
    expect(JSON.stringify(found)).toContain(named)
  })
})

function top(): string {
  return entries[0]!.name.split('/')[0]!
}

describe('who forges the checksums too is found by the signature', () => {
  /** Changes a file and makes every checksum fit again, as anybody can. */
  async function forged(path: string, text: string): Promise<Buffer> {
    const files = new Map((await unpacked()).map(({ name, content }) => [name, content]))
    const sums = (name: string) => `${top()}/${name}`
    files.set(sums(path), Buffer.from(text))
    for (const [list, listed] of [
      ['manifest-sha256.txt', (name: string) => name.startsWith('data/')],
      [
        'tagmanifest-sha256.txt',
        (name: string) => !name.startsWith('data/') && name !== 'tagmanifest-sha256.txt',
      ],
    ] as const) {
      const names = [...files.keys()].map((name) => name.slice(top().length + 1)).filter(listed)
      const lines = names.toSorted().map((name) => {
        const hash = nodeTools.sha256()
        hash.update(files.get(sums(name)) ?? Buffer.alloc(0))
        return `${hash.hex()}  ${name}\n`
      })
      files.set(sums(list), Buffer.from(lines.join('')))
    }
    return zipOf([...files].map(([name, content]) => ({ name, content })))
  }

  test.each(['index.html', 'VERIFY.txt', 'data/csv/crm/person.csv'])('a forged %s', async (path) => {
    const original = (await unpacked()).find(({ name }) => name.endsWith(`/${path}`))!
    const text = original.content.toString().replace(/Noor|school|IVIO/, 'Roon')
    expect(text).not.toBe(original.content.toString())
    const zip = await forged(path, text)
    const length = original.content.length
    expect(Buffer.byteLength(text) - length).toBeLessThan(10)
    const found = await verify(zip)
    expect([found.changed, found.ok]).toEqual([[], false])
    expect(found.signature).toEqual({ state: 'wrong', file: 'manifest-sha256.txt.minisig' })
  })

  test('a signature of somebody else under the name of the school’s key', async () => {
    const text = (await readEntryText('manifest-sha256.txt.minisig')).split('\n')
    const line = Buffer.from(text[1]!, 'base64')
    line[40]! ^= 1
    text[1] = line.toString('base64')
    const found = await verify(await forged('manifest-sha256.txt.minisig', text.join('\n')))
    expect(found.signature).toEqual({ state: 'wrong', file: 'manifest-sha256.txt.minisig' })
  })

  test('a comment that states another request', async () => {
    const text = (await readEntryText('manifest-sha256.txt.minisig')).replace(
      'A-2026-000123',
      'A-2026-000124',
    )
    const found = await verify(await forged('manifest-sha256.txt.minisig', text))
    expect(found.signature).toEqual({ state: 'wrong', file: 'manifest-sha256.txt.minisig' })
  })

  test('a JWS by another algorithm', async () => {
    const head = Buffer.from('{"alg":"none","kid":"x","tagFiles":"x"}').toString('base64url')
    const found = await verify(await forged('manifest-sha256.txt.jws', `${head}..\n`))
    expect(found.signature).toEqual({ state: 'wrong', file: 'manifest-sha256.txt.jws' })
  })

  test.each([
    ['another algorithm', { alg: 'EdDSA' }],
    ['no algorithm', { alg: 'none' }],
    ['something that a reader must understand', { crit: ['exp'], exp: 1 }],
  ])('a JWS by the school’s own key that names %s', async (_, own) => {
    const [head = ''] = (await readEntryText('manifest-sha256.txt.jws')).split('.')
    const header: unknown = JSON.parse(Buffer.from(head, 'base64url').toString())
    const other = Buffer.from(JSON.stringify({ ...Object(header), ...own })).toString('base64url')
    const manifest = Buffer.from(await readEntryText('manifest-sha256.txt')).toString('base64url')
    const signature = signer.sign(Buffer.from(`${other}.${manifest}`))
    const text = `${other}..${Buffer.from(signature).toString('base64url')}\n`
    const found = await verify(await forged('manifest-sha256.txt.jws', text))
    expect(found.signature).toEqual({ state: 'wrong', file: 'manifest-sha256.txt.jws' })
  })

  test.each([
    ['bag-info.txt', /^Payload-Oxum: .*$/m, 'Payload-Oxum: 1.1', 'not as large as bag-info.txt says'],
    ['bag-info.txt', /^Payload-Oxum: .*\n/m, '', 'not as large as bag-info.txt says'],
    ['bagit.txt', '1.0', '0.97', 'does not declare BagIt 1.0'],
  ])('a %s in which %s is %j', async (path, from, to, problem) => {
    const found = await verify(await forged(path, (await readEntryText(path)).replace(from, to)))
    expect(found.problems.join()).toContain(problem)
  })

  test('a file of the data that stands in the list of the other files, or twice in its own', async () => {
    const files = await unpacked()
    const lines = (await readEntryText('manifest-sha256.txt')).split('\n')
    const moved = lines.find((line) => line.endsWith('person.csv'))!
    const changed = (kept: readonly string[], more: string) =>
      zipOf(
        files.map(({ name, content }) => {
          if (name.endsWith('/manifest-sha256.txt')) return { name, content: Buffer.from(kept.join('\n')) }
          return {
            name,
            content: name.endsWith('tagmanifest-sha256.txt')
              ? Buffer.concat([content, Buffer.from(more)])
              : content,
          }
        }),
      )
    const elsewhere = changed(
      lines.filter((line) => line !== moved),
      `${moved}\n`,
    )
    expect((await verify(elsewhere)).problems.join()).toContain('does not belong in tagmanifest-sha256.txt')
    const twice = changed([moved, ...lines], '')
    expect((await verify(twice)).problems.join()).toContain('names "data/csv/crm/person.csv" twice')
  })

  async function readEntryText(path: string): Promise<string> {
    return (await unpacked()).find(({ name }) => name === entryOf(path).name)!.content.toString()
  }
})

describe('keys that are none', () => {
  test.each(['', 'untrusted comment: x\n', 'untrusted comment: x\nRWQ=\n', 'a\nb\n'])(
    'minisign %j',
    (text) => {
      expect(readMinisignKey(text)).toBeUndefined()
    },
  )

  test.each([
    '',
    '[]',
    '{"keys":[]}',
    '{"kty":"OKP","crv":"X25519","x":"AA"}',
    '{"kty":"OKP","crv":"Ed25519","x":"AA"}',
  ])('JWKS %j', (text) => {
    expect(readJwks(text)).toBeUndefined()
  })

  test('the published file of a key is read back, with its name', () => {
    expect(readMinisignKey(minisignPublicKey(signer.publicKey))).toEqual({
      publicKey: new Uint8Array(signer.publicKey),
      minisignId: minisignKeyName(signer.publicKey),
      kid: undefined,
    })
  })
})
