import { createHash, randomInt } from 'node:crypto'
import { AppError } from '../../domain/errors'
import { identityLinkDays } from '../../domain/identity-checks'
import type { SubjectRequest } from '../../domain/requests/requests'

/** Letters and digits that nobody mistakes for each other on paper (Crockford's base 32). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 16

/** 80 bits in four groups, to be typed from a letter; guesses are counted per address. */
export function newIdentityCode(): string {
  const code = Array.from({ length }, () => signs[randomInt(signs.length)]).join('')
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** SHA-256, hex, of the code as people may type it: whoever reads the store cannot use it. */
export function hashOfIdentityCode(code: string): string {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return createHash('sha256').update(`identity code\0${plain}`).digest('hex')
}

/** How an audit event points at a step: no words of it. */
export function identityRef({ id, number }: Pick<SubjectRequest, 'id' | 'number'>, rung: string) {
  return { requestId: id, number, rung }
}

/** @throws AppError `wrong-state` */
export function refuseOver(request: Pick<SubjectRequest, 'state'>): void {
  if (request.state === 'open' || request.state === 'waiting') return
  throw new AppError('wrong-state', 'this request is over')
}

/** Until when a code that is given out now works. */
export function codeEnd(now: Date): Date {
  return new Date(now.getTime() + identityLinkDays * 86_400_000)
}
