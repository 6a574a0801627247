import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Sealed, Secrets } from './secrets'

const nonceBytes = 12
const tagBytes = 16
const keyBytes = 32

/**
 * Secrets on a ring of master keys: `current` seals and signs, the others only open what they sealed, so
 * that a key can be replaced without a stop. Each master key is split by HKDF-SHA-256 (RFC 5869) into
 * one key per use; none is used as it is.
 * @param ring master keys of 32 bytes by their id
 * @throws Error when a key has another length or `current` is not on the ring
 */
export function createSecrets(ring: { current: string; keys: Record<string, Buffer> }): Secrets {
  const masters = new Map(Object.entries(ring.keys))
  for (const [id, key] of masters) {
    if (key.length !== keyBytes) throw new Error(`key ${id} has ${key.length} bytes; ${keyBytes} are needed`)
  }
  const current = masters.get(ring.current)
  if (!current) throw new Error(`the current key ${ring.current} is not on the key ring`)
  const derived = new Map<string, Buffer>()

  function subkey(keyId: string, master: Buffer, use: string): Buffer {
    const name = `${keyId}\n${use}`
    const known = derived.get(name)
    if (known) return known
    const key = Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `inzage ${use}`, keyBytes))
    derived.set(name, key)
    return key
  }

  return {
    seal(plain, context) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', subkey(ring.current, current, 'seal'), nonce)
      cipher.setAAD(additionalData(ring.current, context))
      const text = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
      return { keyId: ring.current, text: text.toString('base64url') }
    },

    open(sealed, context) {
      const master = masters.get(sealed.keyId)
      if (!master) throw new Error(`no key ${JSON.stringify(sealed.keyId)} on the key ring`)
      return openWith(subkey(sealed.keyId, master, 'seal'), sealed, context)
    },

    sign(purpose, text) {
      return signWith(subkey(ring.current, current, `sign ${purpose}`), text)
    },

    signatures(purpose, text) {
      const older = [...masters].filter(([keyId]) => keyId !== ring.current)
      const sign = (keyId: string, master: Buffer) => signWith(subkey(keyId, master, `sign ${purpose}`), text)
      return [sign(ring.current, current), ...older.map(([keyId, master]) => sign(keyId, master))]
    },
  }
}

function signWith(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

function openWith(key: Buffer, sealed: Sealed, context: string): Buffer {
  const bytes = Buffer.from(sealed.text, 'base64url')
  // Buffer.from is lenient: without this, several texts would open to the same plain text.
  if (bytes.toString('base64url') !== sealed.text || bytes.length < nonceBytes + tagBytes) {
    throw new Error('not a sealed text')
  }
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(additionalData(sealed.keyId, context))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
}

function additionalData(keyId: string, context: string): Buffer {
  return Buffer.from(`${keyId.length}:${keyId}${context}`)
}
