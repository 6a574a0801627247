import type { Packing } from './seal'

/** What reading an archive back found. All paths are from its top folder. */
export interface Verification {
  /** Nothing was changed, is missing or was added since the archive was made, and no signature is wrong. */
  readonly ok: boolean
  /** What the file is: an archive of a portal, another ZIP, or no ZIP. */
  readonly kind: 'archive' | 'other-zip' | 'no-zip'
  /** Name of the top folder; empty when the file is no archive. */
  readonly folder: string
  readonly files: number
  readonly changed: readonly string[]
  readonly missing: readonly string[]
  readonly extra: readonly string[]
  /** What is wrong with the file as a whole: English sentences. */
  readonly problems: readonly string[]
  readonly packing: Packing
  readonly signature: SignatureFinding
  /** Does the archive itself say that nothing is missing from the sources? Undefined when it does not say. */
  readonly complete: boolean | undefined
  /** SHA-256 of tagmanifest-sha256.txt, hex: stands for the content of every file. */
  readonly fingerprint: string | undefined
  /** SHA-256 of the whole file, hex. */
  readonly sha256: string
}

export type SignatureFinding =
  /** There is none: anybody can have made the archive. */
  | { readonly state: 'unsigned' }
  /** Both forms fit a key that was given. `key` as minisign shows it. */
  | { readonly state: 'valid'; readonly key: string }
  /** No key was given. */
  | { readonly state: 'unchecked'; readonly key: string }
  /** It names a key that is not among those given. */
  | { readonly state: 'unknown-key'; readonly key: string }
  /** This machine cannot check Ed25519. */
  | { readonly state: 'impossible'; readonly key: string }
  /** It does not fit what it signs, or cannot be read. */
  | { readonly state: 'wrong'; readonly file: string }

/** `genuine`: as it was made, by whom the key belongs to. `unchanged`: whole, but nobody vouches for it. */
export type Verdict = 'genuine' | 'unchanged' | 'not-as-made' | 'not-an-archive'

export function verdictOf({ ok, kind, signature }: Verification): Verdict {
  if (kind !== 'archive') return 'not-an-archive'
  if (!ok) return 'not-as-made'
  return signature.state === 'valid' ? 'genuine' : 'unchanged'
}
