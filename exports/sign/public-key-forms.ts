/**
 * The forms in which the school's public key is published. Both names of a key follow from the key itself:
 * `kid` is its thumbprint (RFC 7638), the key id of minisign the first 8 bytes of that.
 */
import { createHash } from 'node:crypto'
import { minisignIdOf } from '../verify/public-keys'

/** RFC 8037. */
export interface PublicJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly alg: 'Ed25519'
  readonly use: 'sig'
}

export function jwkOf(publicKey: Uint8Array): PublicJwk {
  const x = Buffer.from(publicKey).toString('base64url')
  const kid = thumbprint(publicKey).toString('base64url')
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'Ed25519', use: 'sig' }
}

/** 8 bytes, as they stand in minisign's files. */
export function minisignKeyId(publicKey: Uint8Array): Buffer {
  return thumbprint(publicKey).subarray(0, 8)
}

/** As minisign shows it: 16 hexadecimal digits. */
export function minisignKeyName(publicKey: Uint8Array): string {
  return minisignIdOf(minisignKeyId(publicKey))
}

/** What `minisign -V -P` takes on its command line. */
export function minisignKeyText(publicKey: Uint8Array): string {
  return Buffer.concat([Buffer.from('Ed'), minisignKeyId(publicKey), publicKey]).toString('base64')
}

/** The file that `minisign -V -p` reads. */
export function minisignPublicKey(publicKey: Uint8Array): string {
  return `untrusted comment: minisign public key ${minisignKeyName(publicKey)}\n${minisignKeyText(publicKey)}\n`
}

/** Members in the order of their names, without white space: RFC 7638, 3. */
function thumbprint(publicKey: Uint8Array): Buffer {
  const x = Buffer.from(publicKey).toString('base64url')
  return createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest()
}
