import { createHash } from 'node:crypto'
import { eq, lte, sql } from 'drizzle-orm'
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../app/domain/errors'
import type { Store, Transaction } from './store'

export interface RateLimitOptions {
  /** Limiters of the same name share their points. */
  readonly name: string
  readonly points: number
  /** The points are for this long, counted from the first one. */
  readonly seconds: number
  /** How long all is refused once the points are used up; until the end of `seconds` when left out. */
  readonly blockSeconds?: number
  /** The system's clock when left out. */
  readonly clock?: { now(): Date }
}

export interface RateLimiter {
  /** Takes one point. @throws AppError `too-many` with `retryAfterSeconds`, `store-unavailable` */
  consume(key: string): Promise<void>
  /** Gives one point back. */
  reward(key: string): Promise<void>
  /** Forgets what this key used. */
  reset(key: string): Promise<void>
}

/** Points in the store: they hold over processes and restarts, and no two tries get the same point. */
export function createRateLimiter(store: Store, options: RateLimitOptions): RateLimiter {
  const limiter = new StoreLimiter(store, options)
  return {
    async consume(key) {
      try {
        await limiter.consume(fingerprint(key))
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000))
        throw new AppError('too-many', `limit ${options.name} is used up`, { retryAfterSeconds })
      }
    },
    async reward(key) {
      await limiter.reward(fingerprint(key))
    },
    async reset(key) {
      await limiter.delete(fingerprint(key))
    },
  }
}

/** Keys are names and addresses of people: the table holds only this. */
function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

interface Used {
  readonly points: number
  readonly expire: Date | null
}

const sweepEvery = 3_600_000

/**
 * The library counts, blocks and decides; these are the statements under it. Its own ones for drizzle
 * write outside our transactions and read the system's clock.
 */
class StoreLimiter extends RateLimiterDrizzle {
  private readonly clock: { now(): Date }
  private sweptAt = 0

  constructor(
    private readonly store: Store,
    private readonly options: RateLimitOptions,
  ) {
    super({
      storeClient: store,
      schema: store.tables.rateLimits,
      keyPrefix: options.name,
      points: options.points,
      duration: options.seconds,
      blockDuration: options.blockSeconds ?? 0,
      clearExpiredByTimeout: false,
    })
    this.clock = options.clock ?? { now: () => new Date() }
  }

  async _upsert(key: string, points: number, milliseconds: number, replace = false): Promise<Used> {
    const now = this.clock.now()
    const expire = milliseconds > 0 ? new Date(now.getTime() + milliseconds) : null
    return await this.write(async ({ query, tables: { rateLimits } }) => {
      const over = sql`${rateLimits.expire} <= ${sql.param(now, rateLimits.expire)}`
      const next = sql`${sql.param(expire, rateLimits.expire)}`
      const added = {
        points: sql`case when ${over} then ${points} else ${rateLimits.points} + ${points} end`,
        expire: sql`case when ${over} then ${next} else ${rateLimits.expire} end`,
      }
      const rows = await query
        .insert(rateLimits)
        .values({ key, points, expire })
        .onConflictDoUpdate({ target: rateLimits.key, set: replace ? { points, expire } : added })
        .returning({ points: rateLimits.points, expire: rateLimits.expire })
      await this.sweep(query, now)
      return rows[0] ?? { points, expire }
    })
  }

  async _get(key: string): Promise<Used | null> {
    const { rateLimits } = this.store.tables
    const [row] = await this.store.query.select().from(rateLimits).where(eq(rateLimits.key, key))
    return row && (row.expire === null || row.expire > this.clock.now()) ? row : null
  }

  async _delete(key: string): Promise<boolean> {
    return await this.write(async ({ query, tables: { rateLimits } }) => {
      const gone = await query.delete(rateLimits).where(eq(rateLimits.key, key)).returning()
      return gone.length > 0
    })
  }

  _getRateLimiterRes(_key: string, changed: number, { points, expire }: Used): RateLimiterRes {
    const wait = expire === null ? -1 : Math.max(0, expire.getTime() - this.clock.now().getTime())
    return new RateLimiterRes(Math.max(0, this.options.points - points), wait, points, points === changed)
  }

  private write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.store.transaction(work, { concurrent: true, mayBeLost: true })
  }

  private async sweep(query: Transaction['query'], now: Date): Promise<void> {
    if (now.getTime() - this.sweptAt < sweepEvery) return
    this.sweptAt = now.getTime()
    const { rateLimits } = this.store.tables
    await query.delete(rateLimits).where(lte(rateLimits.expire, now))
  }
}
