import { NotAZip, ZipProblem } from '../zip-problem'
import { checkBag, isBag, manifestName, openBag, readText, tagManifestName, type Bag } from './check-bag'
import { checkSignature } from './check-signature'
import type { VerifyingKey } from './public-keys'
import { hasSeal, readSeal } from './seal'
import { signatureFiles } from './signature-forms'
import type { SignatureFinding, Verification } from './verification'
import type { ByteSource, VerifyTools } from './verify-tools'
import { findEnd, type ZipEnd } from './zip-directory'
import { generousLimits, readEntries } from './zip-entries'

export interface VerifyOptions {
  readonly tools: VerifyTools
  /** Keys whose signature counts. Empty: the signature is not checked, and the finding says so. */
  readonly keys: readonly VerifyingKey[]
  /** From 0 to 1, in order. */
  onProgress?(done: number): void
}

const completenessPath = 'data/meta/completeness.json'

/**
 * Reads an archive back: the ZIP, every file against the manifests of its bag (RFC 8493), the seal of the
 * ZIP and the signature. Reads the file twice, in steps, and holds none of its files but the manifests.
 * @throws the error of who reads the bytes
 */
export async function verifyZip(file: ByteSource, options: VerifyOptions): Promise<Verification> {
  let read = 0
  const onBytes = (bytes: number) => {
    read += bytes
    options.onProgress?.(Math.min(1, read / (2 * file.size)))
  }
  const end = await endOf(file)
  const whole = await readSeal(file, end, options.tools, onBytes)
  try {
    const bag = openBag(await readEntries(file, options.tools, generousLimits))
    return { ...whole, ...(await verifyBag(bag, options, { whole, onBytes })) }
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error
    const kind = error instanceof NotAZip ? 'no-zip' : hasSeal(end) ? 'archive' : 'other-zip'
    return { ...whole, ...nothing, kind, problems: [error.message] }
  }
}

async function endOf(file: ByteSource): Promise<ZipEnd | undefined> {
  try {
    return await findEnd(file)
  } catch (error) {
    if (error instanceof ZipProblem) return undefined
    throw error
  }
}

const nothing = {
  ok: false,
  folder: '',
  files: 0,
  changed: [],
  missing: [],
  extra: [],
  signature: { state: 'unsigned' },
  complete: undefined,
  fingerprint: undefined,
} as const

async function verifyBag(
  bag: Bag,
  { tools, keys }: VerifyOptions,
  { whole, onBytes }: { whole: Awaited<ReturnType<typeof readSeal>>; onBytes: (read: number) => void },
): Promise<Omit<Verification, 'packing' | 'sha256'>> {
  const found = await checkBag(bag, tools, onBytes)
  const signature = await signatureOf(bag, keys, tools)
  const problems = [
    ...found.problems,
    ...(whole.packing === 'changed' ? ['the ZIP was changed after it was written'] : []),
  ]
  const faults = found.changed.length + found.missing.length + found.extra.length + problems.length
  return {
    ...found,
    ok: faults === 0 && signature.state !== 'wrong',
    kind: isBag(bag) ? 'archive' : 'other-zip',
    folder: bag.folder,
    files: bag.files.size,
    problems,
    signature,
    complete: await readComplete(bag),
  }
}

async function signatureOf(
  bag: Bag,
  keys: readonly VerifyingKey[],
  tools: VerifyTools,
): Promise<SignatureFinding> {
  const [manifest = '', tagManifest = '', minisign, jws] = await Promise.all(
    [manifestName, tagManifestName, signatureFiles.minisign, signatureFiles.jws].map((name) =>
      readText(bag, name),
    ),
  )
  return await checkSignature({ manifest, tagManifest, minisign, jws }, keys, tools)
}

async function readComplete(bag: Bag): Promise<boolean | undefined> {
  try {
    const told: unknown = JSON.parse((await readText(bag, completenessPath)) ?? 'null')
    const says = typeof told === 'object' && told !== null && 'complete' in told ? told.complete : undefined
    return typeof says === 'boolean' ? says : undefined
  } catch {
    return undefined
  }
}
