import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../tests/setup/each-database'
import { TestClock } from '../tests/setup/test-clock'
import { createRateLimiter } from './rate-limiter'
import type { Store } from './store'

const limit = { name: 'code', points: 3, seconds: 60 }

function aLimiter(store: Store, changes: { name?: string; blockSeconds?: number } = {}) {
  const clock = new TestClock()
  return { clock, limiter: createRateLimiter(store, { ...limit, clock, ...changes }) }
}

const tooMany = (retryAfterSeconds: number) => ({ code: 'too-many', retryAfterSeconds })

describe('the rate limiter', () => {
  onEachDatabase((database) => {
    test('gives so many points and then says when to come back', async () => {
      const { limiter, clock } = aLimiter(await database.open())
      for (let tries = 0; tries < 3; tries++) await limiter.consume('anna')
      clock.advance(20_000)
      await expect(limiter.consume('anna')).rejects.toMatchObject(tooMany(40))
      await limiter.consume('berend')
      clock.advance(40_000)
      await limiter.consume('anna')
    })

    test('of 20 tries at once exactly the points get through', async () => {
      const { limiter } = aLimiter(await database.open())
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => limiter.consume('anna')))
      expect(tries.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3)
    })

    test('a restart gives no new points', async () => {
      const address = await database.address()
      const before = aLimiter(await database.open(address))
      for (let tries = 0; tries < 3; tries++) await before.limiter.consume('anna')
      const after = aLimiter(await database.open(address))
      await expect(after.limiter.consume('anna')).rejects.toMatchObject(tooMany(60))
    })

    test('a block outlives the time of the points', async () => {
      const { limiter, clock } = aLimiter(await database.open(), { blockSeconds: 600 })
      for (let tries = 0; tries < 3; tries++) await limiter.consume('anna')
      await expect(limiter.consume('anna')).rejects.toMatchObject(tooMany(600))
      clock.advance(599_000)
      await expect(limiter.consume('anna')).rejects.toMatchObject(tooMany(1))
      clock.advance(1_000)
      await limiter.consume('anna')
    })

    test('limiters of different names do not share points', async () => {
      const store = await database.open()
      const { limiter } = aLimiter(store)
      for (let tries = 0; tries < 3; tries++) await limiter.consume('anna')
      const other = aLimiter(store, { name: 'password' }).limiter
      await expect(other.consume('anna')).resolves.toBeUndefined()
    })

    test('a point can be given back, and all be forgotten', async () => {
      const { limiter } = aLimiter(await database.open())
      for (let tries = 0; tries < 3; tries++) await limiter.consume('anna')
      await limiter.reward('anna')
      await limiter.consume('anna')
      await expect(limiter.consume('anna')).rejects.toMatchObject({ code: 'too-many' })
      await limiter.reset('anna')
      await limiter.consume('anna')
    })

    test('the table holds no names or addresses, and what is over is swept out', async () => {
      const store = await database.open()
      const { limiter, clock } = aLimiter(store)
      await limiter.consume('anna@people.example')
      expect(JSON.stringify(await store.query.select().from(store.tables.rateLimits))).not.toContain('anna')
      clock.advance(3_600_000)
      await limiter.consume('berend@people.example')
      expect(await store.query.$count(store.tables.rateLimits)).toBe(1)
    })
  })
})
