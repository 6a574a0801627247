import { fromBase64, fromBase64Url, hexOf } from './text-bytes'

/** A key that archives may be signed with. Names are undefined where the file does not tell them. */
export interface VerifyingKey {
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array
  /** As minisign shows it: 16 hexadecimal digits. */
  readonly minisignId: string | undefined
  /** Of its JWK. */
  readonly kid: string | undefined
}

const keyBytes = 32
/** "Ed" and a key id of 8 bytes stand before the key. */
const minisignBytes = 2 + 8 + keyBytes

/** A public key file of minisign, or its second line alone. Undefined when it is none. */
export function readMinisignKey(text: string): VerifyingKey | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('untrusted comment:'))
  const bytes = lines.length === 1 ? fromBase64(lines[0] ?? '') : undefined
  if (bytes?.length !== minisignBytes || bytes[0] !== 0x45 || bytes[1] !== 0x64) return undefined
  return { publicKey: bytes.slice(10), minisignId: minisignIdOf(bytes.subarray(2, 10)), kid: undefined }
}

/** minisign writes the number little-endian and shows it big-endian. */
export function minisignIdOf(bytes: Uint8Array): string {
  return hexOf(bytes.toReversed()).toUpperCase()
}

/**
 * The Ed25519 keys of a JWK Set (RFC 7517, RFC 8037), or of one JWK. Where `kid` is the thumbprint of
 * RFC 7638, as the portal publishes it, it also tells the key id of minisign: its first 8 bytes.
 * @returns undefined when it is neither
 */
export function readJwks(text: string): VerifyingKey[] | undefined {
  const told = parsed(text)
  if (!isObject(told)) return undefined
  const keys: readonly unknown[] = Array.isArray(told['keys']) ? told['keys'] : [told]
  const found = keys.flatMap((key) => keyOf(key) ?? [])
  return found.length > 0 ? found : undefined
}

function keyOf(jwk: unknown): VerifyingKey | undefined {
  if (!isObject(jwk) || jwk['kty'] !== 'OKP' || jwk['crv'] !== 'Ed25519' || typeof jwk['x'] !== 'string') {
    return undefined
  }
  const publicKey = fromBase64Url(jwk['x'])
  if (publicKey?.length !== keyBytes) return undefined
  const kid = typeof jwk['kid'] === 'string' ? jwk['kid'] : undefined
  const thumbprint = kid === undefined ? undefined : fromBase64Url(kid)
  const minisignId = thumbprint?.length === 32 ? minisignIdOf(thumbprint.subarray(0, 8)) : undefined
  return { publicKey, kid, minisignId }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
