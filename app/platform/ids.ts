import { randomBytes, randomUUID } from 'node:crypto'

/** A random id of a row: 122 bits. */
export function newId(): string {
  return randomUUID()
}

/** A secret for a link or cookie: `bytes` from the CSPRNG, base64url. */
export function newToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}
