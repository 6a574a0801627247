import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { nextNumber } from '../../db/queries/counters'
import { openStore } from '../../db/open-store'
import type { Store } from '../../db/store'
import { execute, startPostgres, whyNoPostgres, type PostgresServer } from '../setup/postgres'

const why = whyNoPostgres()
if (why) process.stdout.write(`fault 17 of the portal's own store is skipped: ${why}\n`)

describe.skipIf(why)('fault 17: the PostgreSQL of the portal’s own store', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.stop())

  async function openFresh(): Promise<{ store: Store; address: string }> {
    const address = await server.createDatabase()
    const store = await openStore(address)
    onTestFinished(() => store.close())
    return { store, address }
  }

  const next = (store: Store) => store.transaction((tx) => nextNumber(tx, 'C', 2026))
  const counted = async (store: Store) =>
    (await store.query.select().from(store.tables.counters))[0]?.value ?? 0

  test('is restarted at once under load: what was acknowledged is there, and nothing but “unavailable” is said', async () => {
    const { store } = await openFresh()
    const said = { acknowledged: 0, unavailable: 0 }
    const over = new AbortController()
    const write = async () => {
      while (!over.signal.aborted) {
        try {
          await next(store)
          said.acknowledged += 1
        } catch (error) {
          expect(error).toMatchObject({ code: 'store-unavailable' })
          said.unavailable += 1
        }
      }
    }
    const writers = Promise.all([write(), write(), write()])
    await vi.waitUntil(() => said.acknowledged > 20, { timeout: 20_000, interval: 5 })
    await server.restart()
    const before = said.acknowledged
    await vi.waitUntil(() => said.acknowledged > before + 20, { timeout: 20_000, interval: 5 })
    over.abort()
    await writers
    const value = await counted(store)
    expect(value).toBeGreaterThanOrEqual(said.acknowledged)
    // One whose answer got lost may be there or not.
    expect(value).toBeLessThanOrEqual(said.acknowledged + said.unavailable)
  })

  test('ends connections while nobody asks: the next reading and writing do not notice', async () => {
    const { store, address } = await openFresh()
    await next(store)
    await Promise.all(Array.from({ length: 8 }, () => counted(store)))
    await execute(
      address,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    expect(await counted(store)).toBe(1)
    await next(store)
    expect(await counted(store)).toBe(2)
  })

  test('ends connections unseen by us, as many as we keep: the next reading and writing do not notice', async () => {
    const { store, address } = await openFresh()
    await next(store)
    for (const wait of [() => counted(store), () => next(store)]) {
      await Promise.all(Array.from({ length: 8 }, () => counted(store)))
      server.endConnections(address)
      await wait()
    }
    expect(await counted(store)).toBe(2)
  })

  test('becomes read-only, as a standby is: writing is refused, reading goes on, and it heals', async () => {
    const { store, address } = await openFresh()
    await next(store)
    const setReadOnly = async (value: 'on' | 'off') => {
      const name = new URL(address).pathname.slice(1)
      const alter = `ALTER DATABASE ${name} SET default_transaction_read_only = ${value}`
      const drop = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`
      await execute(address.replace(`/${name}`, '/postgres'), alter, drop)
    }
    await setReadOnly('on')
    await expect(next(store)).rejects.toMatchObject({ code: 'store-unavailable' })
    expect(await counted(store)).toBe(1)
    await setReadOnly('off')
    await next(store)
    expect(await counted(store)).toBe(2)
  })

  test('has no connection left to give: nobody waits for ever, and the next one gets through', async () => {
    const { store } = await openFresh()
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    // All ten of the pool, not following each other.
    const holders = Array.from({ length: 10 }, () => store.transaction(() => held, { concurrent: true }))
    const waiting = next(store)
    await expect(waiting).rejects.toMatchObject({ code: 'store-unavailable' })
    letGo()
    await Promise.all(holders)
    await next(store)
    expect(await counted(store)).toBe(1)
  })
})
