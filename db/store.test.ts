import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { AppError } from '../app/domain/errors'
import { onEachDatabase } from '../tests/setup/each-database'
import { openStore } from './open-store'
import { type Given, prepared } from './prepared'
import { isAlreadyThere, StoreError } from './store-error'
import type { Reader, Store, Transaction } from './store'

const at = new Date('2026-11-22T09:00:00.123Z')

const put = ({ query, tables }: Transaction, id: string, value: number) =>
  query.insert(tables.counters).values({ id, value })
const valueOf = async (store: Store, id: string) => {
  const { counters } = store.tables
  return (await store.query.select().from(counters).where(eq(counters.id, id)))[0]?.value
}

const add = prepared(({ query, tables }: Transaction, given: Given<{ id: string; value: number }>) =>
  query.insert(tables.counters).values({ id: given.id, value: given.value }),
)
const named = prepared(({ query, tables: { counters } }: Reader, given: Given<{ id: string }>) =>
  query.select().from(counters).where(eq(counters.id, given.id)),
)

describe('the store', () => {
  onEachDatabase((database) => {
    test('everything in a transaction happens', async () => {
      const store = await database.open()
      const result = await store.transaction(async (tx) => {
        await put(tx, 'a', 1)
        await put(tx, 'b', 2)
        return 'done'
      })
      expect(result).toBe('done')
      expect([await valueOf(store, 'a'), await valueOf(store, 'b')]).toEqual([1, 2])
    })

    test('or nothing of it, and the error of the work comes back as it is', async () => {
      const store = await database.open()
      const failure = new AppError('wrong-state', 'no')
      const work = async (tx: Transaction) => {
        await put(tx, 'a', 1)
        throw failure
      }
      await expect(store.transaction(work)).rejects.toBe(failure)
      expect(await valueOf(store, 'a')).toBeUndefined()
    })

    test('a failed statement ends the transaction even when its error is caught', async () => {
      const store = await database.open()
      await store.transaction((tx) => put(tx, 'a', 1))
      const work = async (tx: Transaction) => {
        await put(tx, 'b', 2)
        await put(tx, 'a', 3).catch(() => undefined)
      }
      await expect(store.transaction(work)).rejects.toThrow('a statement of this transaction failed')
      expect(await valueOf(store, 'b')).toBeUndefined()
    })

    test('a transaction that has ended is dead', async () => {
      const store = await database.open()
      const kept = await store.transaction(async (tx) => ({ tx, started: put(tx, 'late', 1) }))
      await expect(async () => await put(kept.tx, 'later', 1)).rejects.toThrow('has ended')
      await expect(async () => await kept.started).rejects.toThrow('has ended')
      expect(await valueOf(store, 'late')).toBeUndefined()
    })

    test('a statement that was prepared once belongs to the transaction that asks it, and gives each its own answer', async () => {
      const store = await database.open()
      await store.transaction((tx) => add(tx, { id: 'a', value: 1 }))
      const undone = store.transaction(async (tx) => {
        await add(tx, { id: 'b', value: 2 })
        expect(await named(tx, { id: 'b' })).toEqual([{ id: 'b', value: 2 }])
        expect(await named(store, { id: 'b' })).toEqual([])
        throw new AppError('wrong-state', 'no')
      })
      await expect(undone).rejects.toThrow('no')
      expect(await named(store, { id: 'a' })).toEqual([{ id: 'a', value: 1 }])
      expect(await named(store, { id: 'b' })).toEqual([])
    })

    test('a prepared statement is refused after its transaction has ended, or failed', async () => {
      const store = await database.open()
      const kept = await store.transaction(async (tx) => {
        await add(tx, { id: 'a', value: 1 })
        return tx
      })
      await expect(add(kept, { id: 'late', value: 1 })).rejects.toThrow('has ended')
      const failing = store.transaction(async (tx) => {
        await add(tx, { id: 'a', value: 1 }).catch(() => undefined)
        await add(tx, { id: 'after', value: 1 })
      })
      await expect(failing).rejects.toThrow('a statement of this transaction failed')
      expect(await store.query.$count(store.tables.counters)).toBe(1)
    })

    test('what a transaction leaves running may begin one of its own once it has ended', async () => {
      const store = await database.open()
      let end = () => {}
      const ended = new Promise<void>((resolve) => (end = resolve))
      const left = await store.transaction(async () => ({
        later: ended.then(() => store.transaction((tx) => put(tx, 'a', 1))),
      }))
      end()
      await left.later
      expect(await valueOf(store, 'a')).toBe(1)
    })

    test('a transaction inside a transaction is refused instead of waiting for itself', async () => {
      const store = await database.open()
      const nested = store.transaction(() => store.transaction(async () => undefined))
      await expect(nested).rejects.toThrow('inside a transaction')
    })

    test('what is not committed is not read outside', async () => {
      const store = await database.open()
      await store.transaction(async (tx) => {
        await put(tx, 'a', 1)
        expect(await valueOf(store, 'a')).toBeUndefined()
      })
      expect(await valueOf(store, 'a')).toBe(1)
    })

    test('20 parallel read-then-write transactions lose nothing', async () => {
      const store = await database.open()
      await store.transaction((tx) => put(tx, 'sum', 0))
      const addOne = async ({ query, tables: { counters } }: Transaction) => {
        const [row] = await query.select().from(counters).where(eq(counters.id, 'sum'))
        await query
          .update(counters)
          .set({ value: (row?.value ?? 0) + 1 })
          .where(eq(counters.id, 'sum'))
      }
      await Promise.all(Array.from({ length: 20 }, () => store.transaction(addOne)))
      expect(await valueOf(store, 'sum')).toBe(20)
    })

    test('of 20 parallel steps from one state exactly one is taken', async () => {
      const store = await database.open()
      await store.transaction((tx) => put(tx, 'state', 0))
      const step = async ({ query, tables: { counters } }: Transaction) => {
        const [row] = await query.select().from(counters).where(eq(counters.id, 'state'))
        if (row?.value !== 0) throw new AppError('wrong-state', 'too late')
        await query.update(counters).set({ value: 1 }).where(eq(counters.id, 'state'))
      }
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => store.transaction(step)))
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    })

    test('errors hold the code and the name of the constraint, never the values (1.6)', async () => {
      const store = await database.open()
      const canary = 'canary-value-71c3'
      await store.transaction((tx) => put(tx, canary, 1))
      const error: unknown = await store.transaction((tx) => put(tx, canary, 2)).catch((e: unknown) => e)
      expect(error).toBeInstanceOf(StoreError)
      expect(isAlreadyThere(error)).toBe(true)
      expect(allTextOf(error)).not.toContain(canary)
    })

    test('a person who does not exist cannot have an identifier', async () => {
      const store = await database.open()
      const orphan = { id: 'i', subjectId: 'nobody', kind: 'email', value: 'x', method: 'mail' } as const
      const work = ({ query, tables }: Transaction) =>
        query.insert(tables.identifiers).values({ ...orphan, verifiedAt: at })
      await expect(store.transaction(work)).rejects.toThrow(/FOREIGNKEY|23503/)
    })

    test('JSON values come back as they went in, a text that looks like a number too', async () => {
      const store = await database.open()
      const values = ['text', '123', '0123', '"quoted"', 'null', '', 'é\u0000\u2028 \u{1F9FE}', true, false]
      const nested = [['1', null, { deep: ['2'] }], { a: 'x', 'b c': '1' }]
      const all = [...values, ...nested]
      await store.transaction(async ({ query, tables }) => {
        for (const [index, payload] of all.entries()) {
          await query.insert(tables.jobs).values({ ...aJob, id: `${index}`.padStart(2, '0'), payload })
        }
      })
      const rows = await store.query.select().from(store.tables.jobs).orderBy(store.tables.jobs.id)
      expect(rows.map((row) => row.payload)).toEqual(all)
    })

    test('dates keep their milliseconds, flags are flags, nothing stays null, counts reach 2^53', async () => {
      const store = await database.open()
      const archive = { ...anArchive, complete: false, size: Number.MAX_SAFE_INTEGER, sha256: null }
      await store.transaction(async ({ query, tables }) => {
        await query.insert(tables.subjects).values({ id: 's', createdAt: at })
        await query.insert(tables.archives).values(archive)
      })
      const [row] = await store.query.select().from(store.tables.archives)
      expect(row).toEqual({ ...archive, completes: null, builtAt: null, expiresAt: null })
      expect(row?.requestedAt).toBeInstanceOf(Date)
    })

    test('an upsert changes the row that is there', async () => {
      const store = await database.open()
      const upsert = (value: number) =>
        store.transaction(({ query, tables: { counters } }) =>
          query
            .insert(counters)
            .values({ id: 'a', value })
            .onConflictDoUpdate({ target: counters.id, set: { value } })
            .returning(),
        )
      await upsert(1)
      expect(await upsert(2)).toEqual([{ id: 'a', value: 2 }])
      expect(await store.query.$count(store.tables.counters)).toBe(1)
    })

    test('opening it a second time, or twice at once, changes nothing', async () => {
      const address = await database.address()
      const [first, second] = await Promise.all([database.open(address), database.open(address)])
      await first?.transaction((tx) => put(tx, 'a', 1))
      expect(second && (await valueOf(second, 'a'))).toBe(1)
      expect(await valueOf(await database.open(address), 'a')).toBe(1)
    })

    test('a closed store answers store-unavailable', async () => {
      const store = await openStore(await database.address())
      await store.close()
      const late = store.transaction(async () => undefined)
      await expect(late).rejects.toMatchObject({ code: 'store-unavailable' })
    })
  })
})

const aJob = {
  id: 'j',
  kind: 'send-mail' as const,
  state: 'ready' as const,
  attempt: 0,
  fence: 0,
  runAt: at,
  lastError: '',
  createdAt: at,
}
const anArchive = {
  id: 'a',
  number: 'A-2026-000001',
  subjectId: 's',
  profile: 'access' as const,
  state: 'ready' as const,
  progress: [],
  fileName: 'f.zip',
  storageName: 'x',
  wrappedKey: '',
  keyId: '',
  requestedAt: at,
  promisedOn: '2026-12-20',
  downloads: 0,
}

function allTextOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)))
  return [...own, error.cause === undefined ? '' : allTextOf(error.cause)].join('\n')
}
