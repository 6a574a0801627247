import { createHash } from 'node:crypto'
import type { ArchiveInput } from '../archive-input'
import { manifest } from '../bag'
import type { Entry } from '../entry'
import { signatureFiles } from '../verify/signature-forms'
import type { WrittenFile } from '../written-file'
import type { ArchiveSigner } from './archive-signer'
import { jwkOf, minisignKeyId, minisignKeyName } from './public-key-forms'

/** What is signed: the manifest, and by their hash the files beside data/ that stand in the ZIP so far. */
interface Signed {
  readonly request: Pick<ArchiveInput, 'number' | 'date'>
  readonly manifest: Buffer
  /** SHA-256, hex, of their lines in the tag manifest. */
  readonly tagFiles: string
}

/** The two signatures over the manifest, or none without a key. The same input and key: the same bytes. */
export function signatureEntries(
  { number, date, signer }: ArchiveInput,
  written: { readonly payload: readonly WrittenFile[]; readonly tags: readonly WrittenFile[] },
): Entry[] {
  if (!signer) return []
  const signed = {
    request: { number, date },
    manifest: Buffer.from(manifest(written.payload)),
    tagFiles: createHash('sha256').update(manifest(written.tags)).digest('hex'),
  }
  return [
    { path: signatureFiles.jws, content: () => jws(signer, signed) },
    { path: signatureFiles.minisign, content: () => minisign(signer, signed) },
  ]
}

/** Detached: the payload is the manifest (RFC 7515, appendix F). `Ed25519` is named by RFC 9864. */
function jws(signer: ArchiveSigner, { request, manifest, tagFiles }: Signed): string {
  const { alg, kid } = jwkOf(signer.publicKey)
  const head = base64Url(JSON.stringify({ alg, kid, request: request.number, date: request.date, tagFiles }))
  const signature = signer.sign(Buffer.from(`${head}.${base64Url(manifest)}`))
  return `${head}..${base64Url(signature)}\n`
}

/** https://jedisct1.github.io/minisign/#signature-format, prehashed. The comment holds no clock. */
function minisign(signer: ArchiveSigner, { request, manifest, tagFiles }: Signed): string {
  const { publicKey } = signer
  const signature = signer.sign(createHash('blake2b512').update(manifest).digest())
  const comment = `file:manifest-sha256.txt request:${request.number} date:${request.date} tag-files-sha256:${tagFiles}`
  const overComment = signer.sign(Buffer.concat([signature, Buffer.from(comment)]))
  return [
    `untrusted comment: signature by the key ${minisignKeyName(publicKey)}`,
    Buffer.concat([Buffer.from('ED'), minisignKeyId(publicKey), signature]).toString('base64'),
    `trusted comment: ${comment}`,
    Buffer.from(overComment).toString('base64'),
    '',
  ].join('\n')
}

function base64Url(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
