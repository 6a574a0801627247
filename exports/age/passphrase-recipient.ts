import { createCipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { Stanza, type Recipient } from 'age-encryption'

/** Work factor 2^16: 64 MiB and about a quarter of a second; Debian's age opens up to 2^22. */
const logN = 16
const blockSize = 8
const saltBytes = 16
const tagBytes = 16
const label = Buffer.from('age-encryption.org/v1/scrypt')

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

/**
 * The scrypt stanza of age-encryption.org/v1. The library's own does the same on the main thread, where
 * every other page would wait for it.
 */
export function passphraseRecipient(passphrase: string): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(saltBytes)
      const cost = { N: 2 ** logN, r: blockSize, p: 1 }
      const maxmem = 256 * cost.N * blockSize
      const key = await derive(passphrase, Buffer.concat([label, salt]), 32, { ...cost, maxmem })
      return [new Stanza(['scrypt', unpadded(salt), String(logN)], sealed(key, fileKey))]
    },
  }
}

/** ChaCha20-Poly1305 with a nonce of zeros: the key is used once. */
function sealed(key: Buffer, fileKey: Uint8Array): Uint8Array {
  const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: tagBytes })
  return Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
