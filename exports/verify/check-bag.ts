import { ZipProblem } from '../zip-problem'
import { joined, textOf } from './text-bytes'
import type { VerifyTools } from './verify-tools'
import type { ZipEntry } from './zip-directory'
import type { ZipEntries } from './zip-entries'

/** The files of the bag by their path from its top folder. */
export interface Bag {
  readonly folder: string
  readonly files: ReadonlyMap<string, ZipEntry>
  readonly zip: ZipEntries
}

export interface BagFindings {
  readonly changed: readonly string[]
  readonly missing: readonly string[]
  readonly extra: readonly string[]
  readonly problems: readonly string[]
  readonly fingerprint: string | undefined
}

export const manifestName = 'manifest-sha256.txt'
export const tagManifestName = 'tagmanifest-sha256.txt'
const textLimit = 256 * 2 ** 20

/** @throws ZipProblem when there is not exactly one top folder */
export function openBag(zip: ZipEntries): Bag {
  const folder = zip.entries[0]?.name.split('/')[0] ?? ''
  if (zip.entries.some((entry) => !entry.name.startsWith(`${folder}/`))) {
    throw new ZipProblem('there is not exactly one top folder')
  }
  const files = new Map(zip.entries.map((entry) => [entry.name.slice(folder.length + 1), entry]))
  return { folder, files, zip }
}

/** Does it look like an archive at all? A ZIP without any of these is somebody else's. */
export function isBag({ files }: Bag): boolean {
  return [manifestName, tagManifestName, 'bagit.txt'].some((name) => files.has(name))
}

/** Compares every file with the manifests (RFC 8493). @param onBytes how many bytes of the ZIP were used up */
export async function checkBag(
  bag: Bag,
  tools: VerifyTools,
  onBytes: (read: number) => void,
): Promise<BagFindings> {
  const problems: string[] = []
  const expected = await readManifests(bag, problems)
  const { found, unreadable } = await hashAll(bag, tools, onBytes)
  const differing = [...expected].filter(([path, hash]) => found.has(path) && found.get(path) !== hash)
  problems.push(...(await checkDeclaration(bag)))
  return {
    changed: [...new Set([...differing.map(([path]) => path), ...unreadable])],
    missing: [...expected.keys()].filter((path) => !bag.files.has(path)),
    extra: [...bag.files.keys()].filter((path) => !expected.has(path) && path !== tagManifestName),
    problems,
    fingerprint: found.get(tagManifestName),
  }
}

/** Undefined when it is not there, cannot be read or is too large to be what it should. */
export async function readText({ files, zip }: Bag, path: string): Promise<string | undefined> {
  const entry = files.get(path)
  if (!entry || entry.size > textLimit) return undefined
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of zip.read(entry)) chunks.push(chunk)
  } catch (error) {
    if (error instanceof ZipProblem) return undefined
    throw error
  }
  return textOf(joined(chunks))
}

/** Path -> SHA-256, of both manifests: the one of data/ and the one of what stands beside it. */
async function readManifests(bag: Bag, problems: string[]): Promise<Map<string, string>> {
  const expected = new Map<string, string>()
  for (const name of [manifestName, tagManifestName]) {
    const text = await readText(bag, name)
    if (text === undefined) problems.push(`${name} is missing or cannot be read`)
    for (const line of (text ?? '').split('\n').filter((part) => part !== '')) {
      const [, hash, path] = /^([0-9a-f]{64}) [ *](.+)$/i.exec(line) ?? []
      if (hash === undefined || path === undefined) problems.push(`${name} has a line that is none`)
      else if (expected.has(path)) problems.push(`${name} names ${JSON.stringify(path)} twice`)
      else if (path.startsWith('data/') !== (name === manifestName)) {
        problems.push(`${JSON.stringify(path)} does not belong in ${name}`)
      } else expected.set(path, hash.toLowerCase())
    }
  }
  return expected
}

async function hashAll({ files, zip }: Bag, { sha256 }: VerifyTools, onBytes: (read: number) => void) {
  const found = new Map<string, string>()
  const unreadable: string[] = []
  for (const [path, entry] of files) {
    const hash = sha256()
    let told = 0
    try {
      for await (const chunk of zip.read(entry)) {
        hash.update(chunk)
        const share = Math.floor((chunk.length / entry.size) * entry.packed)
        told += share
        onBytes(share)
      }
      found.set(path, hash.hex())
    } catch (error) {
      if (!(error instanceof ZipProblem)) throw error
      unreadable.push(path)
    }
    onBytes(entry.packed - told)
  }
  return { found, unreadable }
}

async function checkDeclaration(bag: Bag): Promise<string[]> {
  const declaration = await readText(bag, 'bagit.txt')
  const declared = declaration !== undefined && /^BagIt-Version: 1\.0\r?\n/.test(declaration)
  const info = (await readText(bag, 'bag-info.txt')) ?? ''
  const [, bytes, count] = /^Payload-Oxum: (\d+)\.(\d+)$/m.exec(info) ?? []
  const payload = [...bag.files].filter(([path]) => path.startsWith('data/')).map(([, entry]) => entry.size)
  const total = payload.reduce((sum, size) => sum + size, 0)
  const fits = bytes !== undefined && Number(bytes) === total && Number(count) === payload.length
  return [
    ...(declared ? [] : ['bagit.txt does not declare BagIt 1.0']),
    ...(fits ? [] : ['the payload is not as large as bag-info.txt says']),
  ]
}
