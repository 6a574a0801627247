import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { verifyAudit } from '../../app/services/audit/verify-audit.server'
import { type DatabaseUnderTest, onEachDatabase } from '../../tests/setup/each-database'
import { execute } from '../../tests/setup/postgres'
import type { Store, Transaction } from '../store'
import { appendAuditEvent, listEventsAbout, readAuditEvents } from './audit'

const at = new Date('2026-11-22T09:00:00.001Z')
const worker = { kind: 'system', name: 'worker' } as const

const aWithdrawal = {
  id: 'c',
  seq: 1,
  source: 'crm',
  consent: 'newsletter',
  action: 'withdrawn' as const,
  textVersion: '1',
}

const append = (store: Store, archiveId: string, subjectId?: string) =>
  store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'archive.failed', data: { archiveId } },
      actor: worker,
      subjectId,
      at,
    }),
  )

const dropTriggers = {
  sqlite: ['update', 'delete'].map((what) => `DROP TRIGGER audit_events_no_${what}`),
  postgres: ['DROP TRIGGER audit_events_no_change ON audit_events'],
}

async function asAdministrator(database: DatabaseUnderTest, address: string, ...statements: string[]) {
  if (database.dialect === 'postgres') return await execute(address, ...statements)
  const db = new Sqlite(address.slice('sqlite:'.length))
  for (const statement of statements) db.exec(statement)
  db.close()
}

describe('the audit trail', () => {
  onEachDatabase((database) => {
    async function trailOf(events: number) {
      const address = await database.address()
      const store = await database.open(address)
      for (let index = 1; index <= events; index++) await append(store, `archive-${index}`, 'anna')
      const tamper = (...statements: string[]) => asAdministrator(database, address, ...statements)
      return { store, tamper }
    }
    const unguarded = dropTriggers[database.dialect]

    test('an untouched trail is right, an empty one too', async () => {
      const { store } = await trailOf(0)
      expect(await verifyAudit({ store })).toEqual({ ok: true, events: 0 })
      await append(store, 'one')
      await append(store, 'two')
      expect(await verifyAudit({ store })).toEqual({ ok: true, events: 2 })
    })

    test('an event comes back as it was written, chained to the one before', async () => {
      const { store } = await trailOf(2)
      const [first, second] = await readAuditEvents(store, { afterSeq: 0, limit: 10 })
      expect(first).toMatchObject({
        seq: 1,
        at,
        type: 'archive.failed',
        actorKind: 'system',
        actorId: 'worker',
        subjectId: 'anna',
        data: { archiveId: 'archive-1' },
        previousHash: '',
      })
      expect(second?.previousHash).toBe(first?.hash)
    })

    test('an action that fails leaves no event and no gap', async () => {
      const { store } = await trailOf(1)
      const failing = store.transaction(async (tx) => {
        const event = { type: 'account.activated', data: {} } as const
        await appendAuditEvent(tx, { event, actor: worker, at })
        throw new Error('the action failed')
      })
      await expect(failing).rejects.toThrow('the action failed')
      await append(store, 'next')
      expect(await verifyAudit({ store })).toEqual({ ok: true, events: 2 })
    })

    test('20 writers at once make one chain', async () => {
      const { store } = await trailOf(0)
      await Promise.all(Array.from({ length: 20 }, (_, index) => append(store, `archive-${index}`)))
      expect(await verifyAudit({ store })).toEqual({ ok: true, events: 20 })
    })

    test('changing and deleting events is refused by the database', async () => {
      const { store, tamper } = await trailOf(2)
      await store.transaction(async ({ query, tables }) => {
        await query.insert(tables.subjects).values({ id: 'anna', createdAt: at })
        await query.insert(tables.consentEvents).values({ ...aWithdrawal, subjectId: 'anna', at })
      })
      const { auditEvents, auditHead, consentEvents } = store.tables
      const attempts: ((tx: Transaction) => Promise<unknown>)[] = [
        async ({ query }) => await query.update(auditEvents).set({ actorId: 'x' }),
        async ({ query }) => await query.delete(auditEvents),
        async ({ query }) => await query.delete(auditHead),
        async ({ query }) => await query.update(consentEvents).set({ textVersion: 'x' }),
        async ({ query }) => await query.delete(consentEvents),
      ]
      for (const attempt of attempts) {
        await expect(store.transaction(attempt)).rejects.toThrow(/SQLITE_CONSTRAINT_TRIGGER|23001/)
      }
      await expect(tamper("UPDATE audit_events SET actor_id = 'x'")).rejects.toThrow('only added to')
      expect(await verifyAudit({ store })).toEqual({ ok: true, events: 2 })
    })

    test.each([
      ['a changed word', 'UPDATE audit_events SET data = \'{"archiveId":"x"}\' WHERE seq = 3', 3],
      ['a changed person', "UPDATE audit_events SET subject_id = 'berend' WHERE seq = 2", 2],
      ['a changed hash', "UPDATE audit_events SET hash = 'x' WHERE seq = 4", 4],
      ['a deleted event', 'DELETE FROM audit_events WHERE seq = 2', 2],
      ['a cut-off end', 'DELETE FROM audit_events WHERE seq >= 4', 4],
      ['a trail emptied', 'DELETE FROM audit_events', 1],
      ['an exchanged head', "UPDATE audit_head SET hash = 'x'", 5],
    ])('%s is found (attack 37)', async (_, statement, seq) => {
      const { store, tamper } = await trailOf(5)
      await tamper(...unguarded, statement)
      expect(await verifyAudit({ store })).toMatchObject({ ok: false, seq })
    })

    test('two events that changed places are found (attack 37)', async () => {
      const { store, tamper } = await trailOf(4)
      const move = (from: number, to: number) => `UPDATE audit_events SET seq = ${to} WHERE seq = ${from}`
      await tamper(...unguarded, move(2, 99), move(3, 2), move(99, 3))
      expect(await verifyAudit({ store })).toMatchObject({ ok: false, seq: 2 })
    })

    test('events about one person come newest first, without those of others', async () => {
      const { store } = await trailOf(3)
      await append(store, 'of berend', 'berend')
      const seen = await listEventsAbout(store, 'anna', { limit: 2 })
      expect(seen.map((event) => event.seq)).toEqual([3, 2])
      const rest = await listEventsAbout(store, 'anna', { limit: 2, skip: 2 })
      expect(rest.map((event) => event.seq)).toEqual([1])
      expect(await listEventsAbout(store, 'anna', { limit: 9, types: ['archive.built'] })).toEqual([])
    })
  })
})
