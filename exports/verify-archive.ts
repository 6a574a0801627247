import { createHash } from 'node:crypto'
import { openZip, type ZipReader } from './read-zip'
import type { ZipEntry } from './zip-directory'
import { ZipProblem } from './zip-problem'

/** What reading an archive back found. All paths are from its top folder. */
export interface Verification {
  /** Nothing was changed, is missing or was added since the archive was made. */
  readonly ok: boolean
  /** Name of the top folder; empty when the file is no archive. */
  readonly folder: string
  readonly files: number
  readonly changed: readonly string[]
  readonly missing: readonly string[]
  readonly extra: readonly string[]
  /** What is wrong with the file as a whole: English sentences. */
  readonly problems: readonly string[]
  /** Does the archive itself say that nothing is missing from the sources? Undefined when it does not say. */
  readonly complete: boolean | undefined
  /** SHA-256 of tagmanifest-sha256.txt, hex: the fingerprint of the archive. */
  readonly fingerprint: string | undefined
}

const manifests = ['manifest-sha256.txt', 'tagmanifest-sha256.txt'] as const
const tagManifest = 'tagmanifest-sha256.txt'
const completenessPath = 'data/meta/completeness.json'
const textLimit = 256 * 2 ** 20

/**
 * Reads a ZIP back and compares every file with the manifests of its bag (RFC 8493). Says whether the
 * file is whole and unchanged, not who made it. @throws the file system's error when it cannot be read
 */
export async function verifyArchive(path: string): Promise<Verification> {
  let zip: ZipReader | undefined
  try {
    zip = await openZip(path)
    return await verifyBag(zip)
  } catch (error) {
    if (error instanceof ZipProblem) return refusal(error.message)
    throw error
  } finally {
    await zip?.close()
  }
}

async function verifyBag(zip: ZipReader): Promise<Verification> {
  const folder = zip.entries[0]?.name.split('/')[0] ?? ''
  if (zip.entries.some((entry) => !entry.name.startsWith(`${folder}/`))) {
    return refusal('there is not exactly one top folder')
  }
  const entries = new Map(zip.entries.map((entry) => [entry.name.slice(folder.length + 1), entry]))
  const problems: string[] = []
  const expected = await readManifests(zip, entries, problems)
  const { found, unreadable } = await hashAll(zip, entries)
  const changed = [...expected].filter(([path, hash]) => found.has(path) && found.get(path) !== hash)
  const missing = [...expected.keys()].filter((path) => !entries.has(path))
  const extra = [...entries.keys()].filter((path) => !expected.has(path) && path !== tagManifest)
  problems.push(...(await checkDeclaration(zip, entries)))
  const names = [...new Set([...changed.map(([path]) => path), ...unreadable])]
  return {
    ok: names.length + missing.length + extra.length + problems.length === 0,
    folder,
    files: entries.size,
    changed: names,
    missing,
    extra,
    problems,
    complete: await readComplete(zip, entries),
    fingerprint: found.get(tagManifest),
  }
}

/** Path -> SHA-256, of both manifests. */
async function readManifests(
  zip: ZipReader,
  entries: ReadonlyMap<string, ZipEntry>,
  problems: string[],
): Promise<Map<string, string>> {
  const expected = new Map<string, string>()
  for (const name of manifests) {
    const text = await readText(zip, entries.get(name))
    if (text === undefined) problems.push(`${name} is missing or cannot be read`)
    for (const line of (text ?? '').split('\n').filter((part) => part !== '')) {
      const [, hash, path] = /^([0-9a-f]{64}) [ *](.+)$/i.exec(line) ?? []
      if (hash === undefined || path === undefined) problems.push(`${name} has a line that is none`)
      else if (expected.has(path)) problems.push(`${name} names ${JSON.stringify(path)} twice`)
      else expected.set(path, hash.toLowerCase())
    }
  }
  return expected
}

async function hashAll(zip: ZipReader, entries: ReadonlyMap<string, ZipEntry>) {
  const found = new Map<string, string>()
  const unreadable: string[] = []
  for (const [path, entry] of entries) {
    const hash = createHash('sha256')
    try {
      for await (const chunk of zip.read(entry)) hash.update(chunk)
      found.set(path, hash.digest('hex'))
    } catch (error) {
      if (!(error instanceof ZipProblem)) throw error
      unreadable.push(path)
    }
  }
  return { found, unreadable }
}

async function checkDeclaration(zip: ZipReader, entries: ReadonlyMap<string, ZipEntry>): Promise<string[]> {
  const declaration = await readText(zip, entries.get('bagit.txt'))
  const isBag = declaration !== undefined && /^BagIt-Version: 1\.0\r?\n/.test(declaration)
  const info = (await readText(zip, entries.get('bag-info.txt'))) ?? ''
  const [, bytes, count] = /^Payload-Oxum: (\d+)\.(\d+)$/m.exec(info) ?? []
  const payload = [...entries].filter(([path]) => path.startsWith('data/')).map(([, entry]) => entry.size)
  const total = payload.reduce((sum, size) => sum + size, 0)
  const fits = bytes !== undefined && Number(bytes) === total && Number(count) === payload.length
  return [
    ...(isBag ? [] : ['bagit.txt does not declare BagIt 1.0']),
    ...(fits ? [] : ['the payload is not as large as bag-info.txt says']),
  ]
}

async function readComplete(
  zip: ZipReader,
  entries: ReadonlyMap<string, ZipEntry>,
): Promise<boolean | undefined> {
  try {
    const told: unknown = JSON.parse((await readText(zip, entries.get(completenessPath))) ?? 'null')
    const says = typeof told === 'object' && told !== null && 'complete' in told ? told.complete : undefined
    return typeof says === 'boolean' ? says : undefined
  } catch {
    return undefined
  }
}

async function readText(zip: ZipReader, entry: ZipEntry | undefined): Promise<string | undefined> {
  if (!entry || entry.size > textLimit) return undefined
  const chunks: Buffer[] = []
  try {
    for await (const chunk of zip.read(entry)) chunks.push(chunk)
  } catch (error) {
    if (error instanceof ZipProblem) return undefined
    throw error
  }
  return Buffer.concat(chunks).toString('utf8')
}

function refusal(problem: string): Verification {
  const nothing = { files: 0, changed: [], missing: [], extra: [] }
  return {
    ok: false,
    folder: '',
    ...nothing,
    problems: [problem],
    complete: undefined,
    fingerprint: undefined,
  }
}
