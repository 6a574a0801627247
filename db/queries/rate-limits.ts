import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { Transaction } from '../store'

/** So many points in so many seconds, counted from the first. */
export interface RateLimit {
  readonly key: string
  readonly points: number
  readonly seconds: number
}

export interface TakenPoint {
  /** Points taken in this window, this one counted. */
  readonly taken: number
  /** When the window ends. */
  readonly until: Date
}

/** Takes one point, also when none is left: whoever goes on trying still counts. */
export async function takePoint(tx: Transaction, limit: RateLimit, now: Date): Promise<TakenPoint> {
  const { rateLimits } = tx.tables
  const [counted] = await tx.query
    .update(rateLimits)
    .set({ points: sql`${rateLimits.points} + 1` })
    .where(and(eq(rateLimits.key, limit.key), gt(rateLimits.expire, now)))
    .returning({ taken: rateLimits.points, until: rateLimits.expire })
  if (counted?.until) return { taken: counted.taken, until: counted.until }
  await tx.query.delete(rateLimits).where(lte(rateLimits.expire, now))
  const until = new Date(now.getTime() + limit.seconds * 1000)
  await tx.query.insert(rateLimits).values({ key: limit.key, points: 1, expire: until })
  return { taken: 1, until }
}

/** Gives a point back in the window it was taken in: only failures are to count. */
export async function giveBackPoint(tx: Transaction, key: string, { until }: TakenPoint): Promise<void> {
  const { rateLimits } = tx.tables
  await tx.query
    .update(rateLimits)
    .set({ points: sql`${rateLimits.points} - 1` })
    .where(and(eq(rateLimits.key, key), eq(rateLimits.expire, until), gt(rateLimits.points, 0)))
}
