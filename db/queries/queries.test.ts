import { describe, expect, test } from 'vitest'
import { onEachDatabase } from '../../tests/setup/each-database'
import type { Store } from '../store'
import { nextNumber } from './counters'
import { clearOutage, listOutages, outageOf, recordOutage } from './outages'
import { closeTask, findTask, listOpenTasks, openTask } from './tasks'

const at = new Date('2026-11-22T09:00:00Z')
const later = new Date('2026-11-22T10:00:00Z')

const aTask = {
  id: 'mail-failed:1',
  kind: 'mail-failed',
  subjectId: 's',
  about: '1',
  at,
  dueOn: '2026-12-01',
} as const
const open = (store: Store, changes = {}) => store.transaction((tx) => openTask(tx, { ...aTask, ...changes }))

describe('numbers, tasks and outages', () => {
  onEachDatabase((database) => {
    test('numbers count per kind and year', async () => {
      const store = await database.open()
      const next = (prefix: string, year: number) => store.transaction((tx) => nextNumber(tx, prefix, year))
      expect(await next('C', 2026)).toBe('C-2026-000001')
      expect(await next('C', 2026)).toBe('C-2026-000002')
      expect(await next('A', 2026)).toBe('A-2026-000001')
      expect(await next('C', 2027)).toBe('C-2027-000001')
    })

    test('20 numbers asked for at once are 20 different ones without a gap', async () => {
      const store = await database.open()
      const numbers = await Promise.all(
        Array.from({ length: 20 }, () => store.transaction((tx) => nextNumber(tx, 'C', 2026))),
      )
      const wanted = Array.from({ length: 20 }, (_, index) => `C-2026-${String(index + 1).padStart(6, '0')}`)
      expect(numbers.sort()).toEqual(wanted)
    })

    test('the same cause is one task, and what is due first comes first', async () => {
      const store = await database.open()
      await open(store)
      await open(store, { note: 'a second time' })
      await open(store, { id: 'earlier', dueOn: '2026-11-30' })
      const tasks = await listOpenTasks(store)
      expect(tasks.map((task) => task.id)).toEqual(['earlier', 'mail-failed:1'])
      expect(tasks[1]).toMatchObject({ note: '', source: '', createdAt: at, closedAt: null })
    })

    test('a task is closed once', async () => {
      const store = await database.open()
      await open(store)
      const close = () =>
        store.transaction((tx) => closeTask(tx, { id: aTask.id, by: 'account', at: later, note: 'called' }))
      expect(await close()).toMatchObject({ state: 'closed', closedBy: 'account', closedAt: later })
      await expect(close()).rejects.toMatchObject({ code: 'wrong-state' })
      expect(await listOpenTasks(store)).toEqual([])
      expect(await findTask(store, aTask.id)).toMatchObject({ note: 'called' })
    })

    test('an outage keeps its beginning until the source answers again', async () => {
      const store = await database.open()
      const record = (kind: 'unreachable' | 'bad-answer', when: Date) =>
        store.transaction((tx) => recordOutage(tx, { source: 'crm', kind, at: when }))
      await record('unreachable', at)
      await record('bad-answer', later)
      expect(await outageOf(store, 'crm')).toEqual({
        source: 'crm',
        kind: 'bad-answer',
        since: at,
        lastAt: later,
      })
      expect(await listOutages(store)).toHaveLength(1)
      await store.transaction((tx) => clearOutage(tx, 'crm'))
      expect(await outageOf(store, 'crm')).toBeUndefined()
    })
  })
})
