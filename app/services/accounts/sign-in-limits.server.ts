import ipaddr from 'ipaddr.js'
import type { Account } from '../../../db/queries/accounts'
import { createRateLimiter, type RateLimiter } from '../../../db/rate-limiter'
import type { Store } from '../../../db/store'
import { isAppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { recordRefusedSignIn } from './record-refused-sign-in.server'

/** Where a try at a password or code comes from, and whose it is. */
export interface Try {
  readonly stage: 'password' | 'code'
  readonly address: string
  /** The sign-in name, whether such an account exists or not, or an account's id. */
  readonly account?: string
  /** Id of a browser in which this account was signed in before (known-device.server.ts). */
  readonly device?: string | undefined
  /** For the audit trail. */
  readonly accountBehind?: Pick<Account, 'subjectId'> | undefined
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Wrong tries: enough for people, too few for programs. Right ones are given back. */
const limits = {
  'password-of-address': { points: 10, seconds: minute },
  'password-of-account': { points: 10, seconds: minute },
  'password-of-account-hourly': { points: 60, seconds: hour },
  'code-of-address': { points: 10, seconds: minute },
  'code-of-account': { points: 10, seconds: minute },
  'code-of-account-daily': { points: 50, seconds: day },
  /** One event per minute is enough: more would let a guesser fill the audit trail. */
  'too-many-events': { points: 1, seconds: minute },
} as const
type LimitName = keyof typeof limits

const limitsOfAddress = { password: ['password-of-address'], code: ['code-of-address'] } as const
const limitsOfAccount = {
  password: ['password-of-account', 'password-of-account-hourly'],
  code: ['code-of-account', 'code-of-account-daily'],
} as const

/**
 * Counts a try before it is made, so that many at once do not slip through, and gives it back when it
 * was right. Counted in the store: restarts and further servers change nothing.
 * @param attempt undefined when it was wrong
 * @throws AppError `too-many`, without making the attempt
 */
export async function limitTries<T>(
  deps: Deps,
  tried: Try,
  attempt: () => T | undefined | Promise<T | undefined>,
): Promise<T | undefined> {
  const counted = countersFor(deps, tried)
  try {
    for (const { limiter, key } of counted) await limiter.consume(key)
  } catch (error) {
    if (isAppError(error, 'too-many')) await recordTooMany(deps, tried)
    throw error
  }
  const result = await attempt()
  if (result !== undefined) for (const { limiter, key } of counted) await limiter.reward(key)
  return result
}

async function recordTooMany(deps: Deps, tried: Try): Promise<void> {
  const { stage, account, address, accountBehind } = tried
  try {
    await limiterOf(deps, 'too-many-events').consume(keyOf(deps, `${stage} ${account ?? networkOf(address)}`))
  } catch (error) {
    if (isAppError(error, 'too-many')) return
    throw error
  }
  await recordRefusedSignIn(deps, accountBehind, { stage, reason: 'too-many' })
}

function countersFor(deps: Deps, tried: Try): { limiter: RateLimiter; key: string }[] {
  const { stage, address, account, device } = tried
  const ofAddress = limitsOfAddress[stage].map((name) => ({ name, of: `address ${networkOf(address)}` }))
  // A known browser has its own budget: guessing from elsewhere does not use it up, nor the other way round.
  const whose = device === undefined ? `account ${account}` : `device ${device}`
  const ofAccount = account === undefined ? [] : limitsOfAccount[stage].map((name) => ({ name, of: whose }))
  return [...ofAddress, ...ofAccount].map(({ name, of }) => ({
    limiter: limiterOf(deps, name),
    key: keyOf(deps, of),
  }))
}

/** Signed, so that the table cannot be searched for who tried to sign in, or from where. */
function keyOf(deps: Pick<Deps, 'secrets'>, of: string): string {
  return deps.secrets.sign('rate-limit', of)
}

const limiters = new WeakMap<Store, Map<LimitName, RateLimiter>>()

function limiterOf({ store, clock }: Pick<Deps, 'store' | 'clock'>, name: LimitName): RateLimiter {
  const ofStore = limiters.get(store) ?? new Map<LimitName, RateLimiter>()
  limiters.set(store, ofStore)
  const limiter = ofStore.get(name) ?? createRateLimiter(store, { name, ...limits[name], clock })
  ofStore.set(name, limiter)
  return limiter
}

/** Who has one IPv6 address has the 64 bits behind it too. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString()
}
