import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Account } from '../../../db/queries/accounts'
import type { Deps } from '../deps'

/** RFC 6238 as every authenticator app does it: SHA-1, six digits, 30 seconds. */
const digits = 6
const period = 30
/** Seconds a code may be late; never early. A deviation from ASVS 6.5.5, for slow typists. */
const lateness = 30

/** 160 random bits in base32. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 })
}

/** What the QR code says to an authenticator app. */
export function totpUri(input: { secret: string; issuer: string; label: string }): string {
  return generateURI({ ...input, digits, period })
}

/**
 * The time step whose code this is, or undefined: wrong, too old, too new, or not after `lastStep`.
 * @param lastStep the last step that was used; -1 before the first
 */
export function stepOfCode(input: {
  secret: string
  code: string
  lastStep: number
  now: Date
}): number | undefined {
  const token = plainDigits(input.code)
  if (token.length !== digits) return undefined
  const epoch = Math.floor(input.now.getTime() / 1000)
  // otplib throws when the clock went back behind the last step: no code fits then.
  if (input.lastStep > Math.floor(epoch / period)) return undefined
  const result = verifySync({
    secret: input.secret,
    token,
    digits,
    period,
    epoch,
    epochTolerance: [lateness, 0],
    ...(input.lastStep >= 0 && { afterTimeStep: input.lastStep }),
  })
  if (!result.valid || !('timeStep' in result)) return undefined
  return result.timeStep
}

/** Digits of any script as 0-9, without spaces and hyphens; empty when anything else is among them. */
export function plainDigits(text: string): string {
  const bare = text.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}]/gu, '')
  if (!/^\p{Nd}{1,20}$/u.test(bare)) return ''
  return Array.from(bare, (character) => digitValue(character.codePointAt(0) ?? 0)).join('')
}

/** Unicode gives every script's ten digits one after the other, from zero. */
function digitValue(codePoint: number): number {
  let start = codePoint
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--
  return (codePoint - start) % 10
}

/** The secret at rest; bound to its account, so that it opens in no other row. */
export function sealTotpSecret(
  deps: Pick<Deps, 'secrets'>,
  accountId: string,
  secret: string,
): Pick<Account, 'totpSecret' | 'totpKeyId'> {
  const sealed = deps.secrets.seal(secret, contextOf(accountId))
  return { totpSecret: sealed.text, totpKeyId: sealed.keyId }
}

/** @throws Error when it does not open: nobody gets in on a second factor that cannot be checked */
export function openTotpSecret(
  deps: Pick<Deps, 'secrets'>,
  account: Pick<Account, 'id' | 'totpSecret' | 'totpKeyId'>,
): string {
  const sealed = { text: account.totpSecret, keyId: account.totpKeyId }
  return deps.secrets.open(sealed, contextOf(account.id)).toString('utf8')
}

function contextOf(accountId: string): string {
  return `totp:${accountId}`
}
