import { statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { bundleForNode, startProgram } from '../tests/setup/run-typescript'
import { temporaryFolder } from '../tests/setup/temporary-folder'
import { verifyAudit } from '../app/services/audit/verify-audit.server'
import { openStore } from './open-store'
import type { Transaction } from './store'

async function openFresh() {
  const path = join(temporaryFolder(), 'data', 'inzage.sqlite')
  const store = await openStore(`sqlite:${path}`)
  onTestFinished(() => store.close())
  return { path, store }
}

function anotherProgram(path: string) {
  const db = new Sqlite(path)
  onTestFinished(() => void db.close())
  return db
}

/** What asks the disk to keep what was written. */
async function watchDisk() {
  const file = await open(join(temporaryFolder(), 'any'), 'w')
  await file.close()
  const datasync = vi.spyOn(Object.getPrototypeOf(file) as typeof file, 'datasync')
  onTestFinished(() => void vi.restoreAllMocks())
  return datasync
}

const add = (id: string) => (tx: Transaction) => tx.query.insert(tx.tables.counters).values({ id, value: 1 })
const putOne = ({ query, tables }: Transaction) => query.insert(tables.counters).values({ id: 'a', value: 1 })

describe('the store on SQLite', () => {
  test('only the owner reads the file and what SQLite keeps beside it', async () => {
    const { path, store } = await openFresh()
    await store.transaction(putOne)
    for (const file of [path, `${path}-wal`, `${path}-shm`]) {
      expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    }
  })

  test('what was deleted is overwritten in the file', async () => {
    const { path, store } = await openFresh()
    const canary = 'canary-5f0d1c'
    await store.transaction(({ query, tables }) =>
      query.insert(tables.counters).values({ id: canary, value: 1 }),
    )
    await store.transaction(({ query, tables }) => query.delete(tables.counters))
    const db = anotherProgram(path)
    db.pragma('wal_checkpoint(TRUNCATE)')
    expect(db.serialize().includes(canary)).toBe(false)
  })

  test('what may be lost is not brought to the disk by itself, and the next one is, whatever became of the first', async () => {
    const { store } = await openFresh()
    const datasync = await watchDisk()
    await store.transaction(putOne, { mayBeLost: true })
    await expect(store.transaction(putOne, { mayBeLost: true })).rejects.toThrow()
    expect(datasync).not.toHaveBeenCalled()
    await store.transaction(({ query, tables }) => query.delete(tables.counters))
    expect(datasync).toHaveBeenCalledOnce()
    expect(await store.query.$count(store.tables.counters)).toBe(0)
  })

  test('who commits while the disk works shares its next round, and nothing is acknowledged before its round has ended', async () => {
    const { store } = await openFresh()
    const datasync = await watchDisk()
    const rounds: (() => void)[] = []
    datasync.mockImplementation(() => new Promise((resolve) => rounds.push(resolve)))
    const acknowledged: string[] = []
    const writing = ['a', 'b', 'c'].map(async (id) => {
      await store.transaction(add(id))
      acknowledged.push(id)
    })
    const count = () => store.query.$count(store.tables.counters)
    await vi.waitUntil(async () => (await count()) === 3)
    expect([rounds.length, acknowledged]).toEqual([1, []])
    rounds[0]?.()
    await vi.waitUntil(() => rounds.length === 2)
    expect(acknowledged).toEqual(['a'])
    rounds[1]?.()
    await Promise.all(writing)
    expect([datasync.mock.calls.length, acknowledged]).toEqual([2, ['a', 'b', 'c']])
  })

  test('once the disk has failed, nobody who waits for it is told that all is well, and it is not asked again', async () => {
    const { store } = await openFresh()
    const datasync = await watchDisk()
    datasync.mockRejectedValueOnce(new Error('EIO'))
    const writing = ['a', 'b', 'c'].map((id) => store.transaction(add(id)))
    const said = await Promise.allSettled(writing)
    expect(said).toMatchObject(
      said.map(() => ({ status: 'rejected', reason: { code: 'store-unavailable' } })),
    )
    await expect(store.transaction(putOne)).rejects.toMatchObject({ code: 'store-unavailable' })
    expect(datasync).toHaveBeenCalledOnce()
  })

  test('a lock of another program is waited for without holding anything else up (fault 15)', async () => {
    const { path, store } = await openFresh()
    const other = anotherProgram(path)
    other.exec('BEGIN IMMEDIATE')
    let turns = 0
    const ticking = setInterval(() => turns++, 10)
    setTimeout(() => other.exec('COMMIT'), 600)
    await store.transaction(putOne)
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(2)
  })

  test('after five seconds of it the store is unavailable, and reading goes on (fault 15)', async () => {
    const { path, store } = await openFresh()
    anotherProgram(path).exec('BEGIN IMMEDIATE')
    const writing = store.transaction(putOne)
    expect(await store.query.$count(store.tables.counters)).toBe(0)
    await expect(writing).rejects.toMatchObject({ code: 'store-unavailable' })
  }, 20_000)

  test('two processes that start and write at once lose nothing', async () => {
    const address = `sqlite:${join(temporaryFolder(), 'inzage.sqlite')}`
    const program = await bundleForNode('tests/setup/writing-program.ts')
    const runs = [1, 2].map(() => startProgram(program, [address, '60']).ended)
    expect(await Promise.all(runs)).toEqual([
      { status: 0, words: '' },
      { status: 0, words: '' },
    ])
    const store = await openStore(address)
    onTestFinished(() => store.close())
    expect(await store.query.select().from(store.tables.counters)).toEqual([{ id: 'C-2026', value: 120 }])
    expect(await verifyAudit({ store })).toEqual({ ok: true, events: 120 })
  }, 60_000)

  test('a file that is no database is refused in the store’s own words', async () => {
    const path = join(temporaryFolder(), 'inzage.sqlite')
    writeFileSync(path, 'not a database, but long enough to be looked at as one'.repeat(40))
    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'store-unavailable' })
  })

  test.each(['sqlite:relative.db', 'inzage.db', 'mysql://x'])(
    'the address %s is refused',
    async (address) => {
      await expect(openStore(address)).rejects.toThrow('must be "sqlite:" with an absolute path')
    },
  )
})
