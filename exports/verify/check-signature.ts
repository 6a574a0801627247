import type { VerifyingKey } from './public-keys'
import { checkJws, checkMinisign, signatureFiles, type FormFinding } from './signature-forms'
import { bytesOf } from './text-bytes'
import type { SignatureFinding } from './verification'
import type { VerifyTools } from './verify-tools'

export interface SignedFiles {
  readonly manifest: string
  readonly tagManifest: string
  readonly minisign: string | undefined
  readonly jws: string | undefined
}

/**
 * The manifest is what is signed; the signatures also state the hash of the tag files, so that the pages
 * for people are vouched for as well as the data.
 */
export async function checkSignature(
  { manifest, tagManifest, minisign, jws }: SignedFiles,
  keys: readonly VerifyingKey[],
  tools: VerifyTools,
): Promise<SignatureFinding> {
  if (minisign === undefined && jws === undefined) return { state: 'unsigned' }
  if (minisign === undefined) return { state: 'wrong', file: signatureFiles.minisign }
  if (jws === undefined) return { state: 'wrong', file: signatureFiles.jws }
  const against = { manifest: bytesOf(manifest), keys, tools }
  const tagFiles = tagFilesHash(tagManifest, tools)
  const first = await checkMinisign(minisign, against)
  const second = await checkJws(jws, against)
  for (const [file, found] of [
    [signatureFiles.minisign, first],
    [signatureFiles.jws, second],
  ] as const) {
    if (found.state === 'wrong' || differs(found, tagFiles)) return { state: 'wrong', file }
  }
  if (first.state === 'wrong' || second.state === 'wrong') return { state: 'wrong', file: signatureFiles.jws }
  const state = first.state === 'valid' ? second.state : first.state
  return { state, key: first.key }
}

function differs(found: FormFinding, tagFiles: string): boolean {
  return found.state === 'valid' && found.signed.tagFiles !== tagFiles
}

/** Of the lines of the tag manifest without those of the signatures, which cannot state their own. */
export function tagFilesHash(tagManifest: string, { sha256 }: Pick<VerifyTools, 'sha256'>): string {
  const signatures: readonly string[] = Object.values(signatureFiles)
  const hash = sha256()
  for (const line of tagManifest.split('\n')) {
    if (line !== '' && !signatures.includes(line.slice(66))) hash.update(bytesOf(`${line}\n`))
  }
  return hash.hex()
}
