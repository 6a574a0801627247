import { createHash } from 'node:crypto'

/** SHA-256, hex: whoever reads the store cannot open a notice. */
export function hashOfLink(token: string): string {
  return createHash('sha256').update(`recipient notice\0${token}`).digest('hex')
}
