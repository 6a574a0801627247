import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { ArchiveSigner } from '../../exports/sign/archive-signer'

/** PKCS#8 of an Ed25519 key is this and its 32 bytes (RFC 8410). */
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A key that is the same in every run. */
export function aSigner(seed = 1): ArchiveSigner {
  const der = Buffer.concat([prefix, Buffer.alloc(32, seed)])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return {
    publicKey: Buffer.from(x, 'base64url'),
    sign: (bytes) => sign(null, bytes, key),
    portal: 'https://inzage.school.example',
  }
}
