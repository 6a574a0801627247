import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { onPostgres } from '../tests/setup/each-database'
import { execute } from '../tests/setup/postgres'
import type { Store, Transaction } from './store'

const put = ({ query, tables }: Transaction, id: string, value: number) =>
  query.insert(tables.counters).values({ id, value })
const valueOf = async (store: Store, id: string) => {
  const { counters } = store.tables
  return (await store.query.select().from(counters).where(eq(counters.id, id)))[0]?.value
}

describe('the store when PostgreSQL has troubles', () => {
  onPostgres((database) => {
    test('a deadlock is tried again, unseen (fault 18)', async () => {
      const store = await database.open()
      await store.transaction((tx) => put(tx, 'a', 0))
      await store.transaction((tx) => put(tx, 'b', 0))
      const bothHaveOne = meeting(2)
      const cross = (first: string, then: string) =>
        store.transaction(
          async ({ query, tables: { counters } }) => {
            await query.update(counters).set({ value: 1 }).where(eq(counters.id, first))
            await bothHaveOne()
            await query.update(counters).set({ value: 2 }).where(eq(counters.id, then))
          },
          { concurrent: true },
        )
      await Promise.all([cross('a', 'b'), cross('b', 'a')])
      expect(await valueOf(store, 'a')).not.toBe(0)
    })

    test('only for what may be lost the disk is not waited for', async () => {
      const store = await database.open()
      const waits = ({ query, tables }: Transaction) =>
        query.select({ for: sql<string>`current_setting('synchronous_commit')` }).from(tables.auditHead)
      expect(await store.transaction(waits, { mayBeLost: true })).toEqual([{ for: 'off' }])
      expect(await store.transaction(waits)).toEqual([{ for: 'on' }])
    })

    test('killed connections are replaced (fault 17)', async () => {
      const address = await database.address()
      const store = await database.open(address)
      await store.transaction((tx) => put(tx, 'a', 1))
      await execute(
        address,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
      expect(await valueOf(store, 'a')).toBe(1)
      await store.transaction((tx) => put(tx, 'b', 2))
    })

    test('a connection lost in the middle is store-unavailable and leaves nothing (fault 17)', async () => {
      const address = await database.address()
      const store = await database.open(address)
      const work = async (tx: Transaction) => {
        await put(tx, 'a', 1)
        await execute(
          address,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
        )
        await put(tx, 'b', 1)
      }
      await expect(store.transaction(work)).rejects.toMatchObject({ code: 'store-unavailable' })
      expect(await valueOf(store, 'a')).toBeUndefined()
    })
  })
})

/** Resolves when `size` callers have come. */
function meeting(size: number): () => Promise<void> {
  let open: () => void = () => undefined
  const everybody = new Promise<void>((resolve) => (open = resolve))
  let come = 0
  return () => {
    if (++come >= size) open()
    return everybody
  }
}
