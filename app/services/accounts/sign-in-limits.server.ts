import ipaddr from 'ipaddr.js'
import type { Account } from '../../../db/queries/accounts'
import { giveBackPoint, takePoint, type RateLimit, type TakenPoint } from '../../../db/queries/rate-limits'
import { AppError } from '../../domain/errors'
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
const limitsOf = {
  password: [
    { points: 10, seconds: minute },
    { points: 60, seconds: hour },
  ],
  code: [
    { points: 10, seconds: minute },
    { points: 50, seconds: day },
  ],
} as const
const limitsOfAddress = [{ points: 10, seconds: minute }] as const

interface Taken extends TakenPoint {
  readonly limit: RateLimit
}

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
  const now = deps.clock.now()
  const limits = limitsFor(deps, tried)
  const taken = await deps.store.transaction(async (tx) => {
    const points: Taken[] = []
    for (const limit of limits) points.push({ limit, ...(await takePoint(tx, limit, now)) })
    return points
  })
  const over = taken.filter((point) => point.taken > point.limit.points)
  if (over.length > 0) await refuseTooMany(deps, tried, over)
  const result = await attempt()
  if (result !== undefined) {
    await deps.store.transaction(async (tx) => {
      for (const point of taken) await giveBackPoint(tx, point.limit.key, point)
    })
  }
  return result
}

async function refuseTooMany(deps: Deps, tried: Try, over: readonly Taken[]): Promise<never> {
  // One event per window is enough: more would let a guesser fill the audit trail.
  if (over.some((point) => point.taken === point.limit.points + 1)) {
    await recordRefusedSignIn(deps, tried.accountBehind, { stage: tried.stage, reason: 'too-many' })
  }
  const until = Math.max(...over.map((point) => point.until.getTime()))
  const seconds = Math.ceil((until - deps.clock.now().getTime()) / 1000)
  throw new AppError('too-many', `too many tries at a ${tried.stage}`, { retryAfterSeconds: seconds })
}

function limitsFor(deps: Pick<Deps, 'secrets'>, tried: Try): RateLimit[] {
  const { stage, address, account, device } = tried
  // A known browser has its own budget: guessing from elsewhere does not use it up, and the other way round.
  const whose = device === undefined ? `account ${account}` : `device ${device}`
  const ofAddress = limitsOfAddress.map((limit) => ({ ...limit, of: `address ${networkOf(address)}` }))
  const ofAccount = account === undefined ? [] : limitsOf[stage].map((limit) => ({ ...limit, of: whose }))
  return [...ofAddress, ...ofAccount].map(({ of, points, seconds }) => ({
    // Signed, so that the table tells nobody who tried to sign in, and from where.
    key: deps.secrets.sign('rate-limit', `${stage} ${seconds} ${of}`),
    points,
    seconds,
  }))
}

/** Who has one IPv6 address has the 64 bits behind it too. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString()
}
