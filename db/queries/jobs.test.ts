import { describe, expect, test, vi } from 'vitest'
import type { ClaimedJob } from '../../app/domain/jobs'
import { onEachDatabase } from '../../tests/setup/each-database'
import type { Store } from '../store'
import {
  claimJob,
  extendLease,
  finishJob,
  giveUpJob,
  handBackJob,
  isLeaseHeld,
  putJob,
  retryJob,
} from './jobs'

const now = new Date('2026-11-22T09:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

const put = (store: Store, id: string, runAt = now) =>
  store.transaction((tx) => putJob(tx, { kind: 'send-mail', id, payload: { mailId: id }, runAt }, now))

const claim = (store: Store, at = now) => claimJob(store, { now: at, leaseSeconds: 60 })

async function claimed(store: Store, at = now): Promise<ClaimedJob> {
  const job = await claim(store, at)
  if (!job) throw new Error('no job to claim')
  return job
}

const stateOf = async (store: Store) => (await store.query.select().from(store.tables.jobs))[0]

describe('jobs', () => {
  onEachDatabase((database) => {
    test('the same id put twice is one job', async () => {
      const store = await database.open()
      await put(store, 'a')
      await put(store, 'a')
      expect(await claimed(store)).toEqual({
        id: 'a',
        kind: 'send-mail',
        payload: { mailId: 'a' },
        attempt: 1,
        fence: 1,
      })
      expect(await claim(store)).toBeUndefined()
    })

    test('a job of a transaction that failed does not exist', async () => {
      const store = await database.open()
      const failing = store.transaction(async (tx) => {
        await putJob(tx, { kind: 'expire-archives', id: 'x', payload: {} }, now)
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await claim(store)).toBeUndefined()
    })

    test('what is due longest comes first, what is not due does not come', async () => {
      const store = await database.open()
      await put(store, 'second', later(-10))
      await put(store, 'first', later(-20))
      await put(store, 'not yet', later(1))
      expect((await claimed(store)).id).toBe('first')
      expect((await claimed(store)).id).toBe('second')
      expect(await claim(store)).toBeUndefined()
      expect((await claimed(store, later(1))).id).toBe('not yet')
    })

    test('only the kinds asked for are claimed', async () => {
      const store = await database.open()
      await put(store, 'mail')
      expect(await claimJob(store, { now, leaseSeconds: 60, kinds: ['build-archive'] })).toBeUndefined()
      expect(await claimJob(store, { now, leaseSeconds: 60, kinds: ['send-mail'] })).toBeDefined()
    })

    test('four claimers at once have each job once (fault 20)', async () => {
      const address = await database.address()
      const stores = await Promise.all([1, 2, 3, 4].map(() => database.open(address)))
      const ids = Array.from({ length: 40 }, (_, index) => `job-${index}`)
      for (const id of ids) await put(stores[0]!, id)
      const drain = async (store: Store) => {
        const mine: string[] = []
        for (let job = await claim(store); job; job = await claim(store)) {
          mine.push(job.id)
          await finishJob(store, job, now)
        }
        return mine
      }
      const done = (await Promise.all(stores.map(drain))).flat()
      expect(done.sort()).toEqual(ids.sort())
    })

    test('a lease that ran out is taken over, and the late worker can write nothing (fault 20)', async () => {
      const store = await database.open()
      await put(store, 'a')
      const slow = await claimed(store)
      expect(await claim(store, later(59))).toBeUndefined()
      const quick = await claimed(store, later(60))
      expect(quick).toMatchObject({ id: 'a', attempt: 2, fence: 2 })

      const at = later(61)
      const tooLate = { code: 'wrong-state' }
      await expect(finishJob(store, slow, at)).rejects.toMatchObject(tooLate)
      await expect(retryJob(store, slow, { now: at, runAt: at, error: 'x' })).rejects.toMatchObject(tooLate)
      await expect(giveUpJob(store, slow, { now: at, error: 'x' })).rejects.toMatchObject(tooLate)
      await expect(handBackJob(store, slow, at)).rejects.toMatchObject(tooLate)
      expect(await extendLease(store, slow, { now: at, leaseSeconds: 60 })).toBe(false)
      expect(await store.transaction((tx) => isLeaseHeld(tx, slow))).toBe(false)

      expect(await store.transaction((tx) => isLeaseHeld(tx, quick))).toBe(true)
      await finishJob(store, quick, at)
      expect(await stateOf(store)).toMatchObject({ state: 'done', finishedAt: at })
    })

    test('a claim is brought to the disk, so that no fence is given out twice', async () => {
      const store = await database.open()
      const asked = vi.spyOn(store, 'transaction')
      await claim(store)
      expect(asked.mock.calls.map(([, options]) => options?.mayBeLost ?? false)).toEqual([false])
    })

    test('an extended lease is not taken over', async () => {
      const store = await database.open()
      await put(store, 'a')
      const job = await claimed(store)
      expect(await extendLease(store, job, { now: later(50), leaseSeconds: 60 })).toBe(true)
      expect(await claim(store, later(100))).toBeUndefined()
      expect(await claim(store, later(110))).toBeDefined()
    })

    test('a job to try again comes back at its time, with what went wrong', async () => {
      const store = await database.open()
      await put(store, 'a')
      const job = await claimed(store)
      await retryJob(store, job, { now, runAt: later(30), error: 'crm: unreachable' })
      expect(await stateOf(store)).toMatchObject({ state: 'ready', lastError: 'crm: unreachable' })
      expect(await claim(store, later(29))).toBeUndefined()
      expect(await claimed(store, later(30))).toMatchObject({ attempt: 2, fence: 2 })
    })

    test('a job handed back is there at once, and the try does not count', async () => {
      const store = await database.open()
      await put(store, 'a')
      await handBackJob(store, await claimed(store), now)
      expect(await claimed(store)).toMatchObject({ attempt: 1, fence: 2 })
    })

    test('giving up writes what belongs to it in the same transaction, or nothing', async () => {
      const store = await database.open()
      await put(store, 'a')
      const job = await claimed(store)
      const broken = giveUpJob(store, job, {
        now,
        error: 'x',
        also: async () => {
          throw new Error('the task could not be written')
        },
      })
      await expect(broken).rejects.toThrow('the task could not be written')
      expect(await stateOf(store)).toMatchObject({ state: 'leased' })
      await giveUpJob(store, job, { now, error: 'x' })
      expect(await stateOf(store)).toMatchObject({ state: 'given-up', lastError: 'x' })
      expect(await claim(store, later(9999))).toBeUndefined()
    })
  })
})
