import { hash, verify } from '@node-rs/argon2'
import { AppError } from '../domain/errors'

/** argon2id as OWASP advises (19 MiB, two passes, one lane): about 25 ms on a quiet core. */
export const hashCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes at once: each takes a thread of libuv's four and 19 MiB. */
const hashesAtOnce = 4
/** Beyond this many waiting, a person is better told to come back than kept waiting. */
const hashesWaiting = 400

/** The hash of 32 random bytes that nobody kept: an unknown account costs the same as a known one. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$XKcSL443HSh2/7FVCCJpog$pG+DP+7TNQVgmoK1HPwCqkWCr7/nD2/Ir2ujsbtkfoo'

/**
 * A new salted hash as a PHC string. Every character of the password counts, as does its case.
 * @throws AppError `too-many` when too many are waiting
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(asBytes(password), hashCost))
}

/**
 * @param phc the stored hash; empty or undefined for an account that has none or is unknown, which takes
 * as long as a wrong password and answers false
 * @throws AppError `too-many` when too many are waiting
 */
export async function verifyPassword(phc: string | undefined, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(phc || nobodysHash, asBytes(password)))
  return right && Boolean(phc)
}

/**
 * The same for the same text and salt: for codes of which one must be found among several.
 * @param salt 16 random bytes
 * @throws AppError `too-many` when too many are waiting
 */
export function hashWithSalt(text: string, salt: Buffer): Promise<string> {
  return inTurn(() => hash(asBytes(text), { ...hashCost, salt }))
}

/** The salt inside a PHC string. */
export function saltOf(phc: string): Buffer {
  return Buffer.from(phc.split('$')[4] ?? '', 'base64')
}

/** NIST SP 800-63B 3.1.1.2: one form (NFKC), so that the same keys on another device give the same bytes. */
function asBytes(password: string): Buffer {
  return Buffer.from(password.normalize('NFKC'), 'utf8')
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= hashesAtOnce) await turn()
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // The turn is handed on, so that `running` never passes its limit.
    if (next) next()
    else running--
  }
}

function turn(): Promise<void> {
  if (waiting.length >= hashesWaiting) {
    throw new AppError('too-many', 'too many passwords wait to be hashed', { retryAfterSeconds: 10 })
  }
  return new Promise((resolve) => waiting.push(resolve))
}
