/**
 * The two forms of the signature: of minisign (prehashed Ed25519 with a signed comment) and detached JWS
 * (RFC 7515 appendix F, `alg` Ed25519 of RFC 9864). Both are read here and written in exports/sign/.
 */
import { bytesOf, fromBase64, fromBase64Url, joined, textOf, toBase64Url } from './text-bytes'
import { minisignIdOf, type VerifyingKey } from './public-keys'
import type { SignedBytes, VerifyTools } from './verify-tools'

export const signatureFiles = {
  minisign: 'manifest-sha256.txt.minisig',
  jws: 'manifest-sha256.txt.jws',
} as const

/** What both forms state under the signature, beside the manifest itself. */
export interface Signed {
  /** SHA-256, hex, of the lines of the tag manifest, without those of the signatures. */
  readonly tagFiles: string
}

export type FormFinding =
  | { readonly state: 'valid'; readonly key: string; readonly signed: Signed }
  | { readonly state: 'unchecked' | 'unknown-key' | 'impossible'; readonly key: string }
  | { readonly state: 'wrong' }

interface Against {
  readonly manifest: Uint8Array
  readonly keys: readonly VerifyingKey[]
  readonly tools: VerifyTools
}

const wrong = { state: 'wrong' } as const
const signatureBytes = 64
const trustedLabel = 'trusted comment: '

/** "ED" 8-byte key id, signature over BLAKE2b-512 of the file; then one over signature and comment. */
export async function checkMinisign(text: string, { manifest, keys, tools }: Against): Promise<FormFinding> {
  const [, first = '', comment = '', second = ''] = text.split('\n')
  const line = fromBase64(first)
  const overComment = fromBase64(second)
  const isRead = line?.length === 10 + signatureBytes && overComment?.length === signatureBytes
  if (!isRead || line[0] !== 0x45 || line[1] !== 0x44 || !comment.startsWith(trustedLabel)) return wrong
  const trusted = comment.slice(trustedLabel.length)
  const key = minisignIdOf(line.subarray(2, 10))
  const signature = line.slice(10)
  const candidates = keys.filter(({ minisignId }) => minisignId === undefined || minisignId === key)
  const parts = [
    { message: tools.blake2b512(manifest), signature },
    { message: joined([signature, bytesOf(trusted)]), signature: overComment },
  ]
  const [, tagFiles] = /(?:^| )tag-files-sha256:([0-9a-f]{64})(?: |$)/.exec(trusted) ?? []
  return await check({ key, candidates, tagFiles, parts }, { keys, tools })
}

export async function checkJws(text: string, { manifest, keys, tools }: Against): Promise<FormFinding> {
  const [head = '', payload, tail = '', ...more] = text.trim().split('.')
  const signature = fromBase64Url(tail)
  const header = headerOf(head)
  if (payload !== '' || more.length > 0 || signature?.length !== signatureBytes || !header) return wrong
  const key = header.kid
  const candidates = keys.filter(({ kid }) => kid === undefined || kid === key)
  const message = bytesOf(`${head}.${toBase64Url(manifest)}`)
  const parts = [{ message, signature }]
  return await check({ key, candidates, tagFiles: header.tagFiles, parts }, { keys, tools })
}

interface Read {
  /** The name of its key, as it states it. */
  readonly key: string
  readonly candidates: readonly VerifyingKey[]
  readonly tagFiles: string | undefined
  readonly parts: readonly SignedBytes[]
}

async function check(
  { key, candidates, tagFiles, parts }: Read,
  { keys, tools }: Omit<Against, 'manifest'>,
): Promise<FormFinding> {
  if (keys.length === 0) return { state: 'unchecked', key }
  for (const { publicKey } of candidates) {
    const fits = await Promise.all(parts.map((part) => tools.verifyEd25519(publicKey, part)))
    if (fits.includes(undefined)) return { state: 'impossible', key }
    if (!fits.includes(false))
      return tagFiles === undefined ? wrong : { state: 'valid', key, signed: { tagFiles } }
  }
  // A key without a name was worth a try; only one of this name makes the signature wrong.
  const isNamed = candidates.some(({ kid, minisignId }) => kid === key || minisignId === key)
  return isNamed ? wrong : { state: 'unknown-key', key }
}

interface Header {
  readonly kid: string
  readonly tagFiles: string
}

/** Undefined when it is not ours to take. RFC 7515, 4.1.11: who does not know a `crit` must refuse it. */
function headerOf(head: string): Header | undefined {
  try {
    const told: unknown = JSON.parse(textOf(fromBase64Url(head) ?? new Uint8Array()))
    if (typeof told !== 'object' || told === null || 'crit' in told) return undefined
    const { alg, kid, tagFiles } = told as Partial<Record<string, unknown>>
    if (alg !== 'Ed25519' || typeof kid !== 'string' || typeof tagFiles !== 'string') return undefined
    return { kid, tagFiles }
  } catch {
    return undefined
  }
}
