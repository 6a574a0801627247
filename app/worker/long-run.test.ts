import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listOpenTasks } from '../../db/queries/tasks'
import { aSubject } from '../../tests/setup/people'
import { createTestDeps } from '../../tests/setup/test-deps'
import { WorkerBench } from '../../tests/setup/worker-bench'
import type { JobHandlers } from '../services/jobs/job-handlers'
import { queueMail } from '../services/mail/queue-mail.server'
import { jobHandlers } from './handlers.server'

let bench: WorkerBench
beforeEach(async () => {
  bench = new WorkerBench(await createTestDeps())
})
afterEach(() => bench.close())

describe('giving up', () => {
  test('a mail that could not be sent for a day becomes failed, with a task for staff', async () => {
    const { accountId } = await aSubject(bench.deps)
    await bench.deps.store.transaction((tx) =>
      queueMail(tx, bench.deps, { accountId, template: 'consent-withdrawn' }),
    )
    bench.deps.mailer.failure = new Error('down')
    const worker = bench.aWorker({ 'send-mail': jobHandlers['send-mail'] })
    const began = bench.deps.clock.now().getTime()
    const told = async () =>
      (await listOpenTasks(bench.deps.store)).some(({ kind }) => kind === 'mail-failed')
    while (!(await told())) {
      await worker.idle()
      bench.deps.clock.advance(2 * 3_600_000)
    }
    expect(bench.deps.clock.now().getTime() - began).toBeGreaterThan(24 * 3_600_000)
    const [mail] = await bench.deps.store.query.select().from(bench.deps.store.tables.mails)
    expect(mail).toMatchObject({ state: 'failed' })
    expect(await bench.rowOf(`send-mail:${mail?.id}`)).toMatchObject({ state: 'given-up', attempt: 40 })
  })

  test('a withdrawal goes on for ever, and staff are told after eight tries (attack 25)', async () => {
    const { subjectId } = await aSubject(bench.deps)
    const at = bench.deps.clock.now()
    await bench.deps.store.transaction(async ({ query, tables }) => {
      const one = { subjectId, consent: 'newsletter' }
      await query
        .insert(tables.consentEvents)
        .values({ ...one, id: 'e', seq: 1, action: 'withdrawn', textVersion: '1', at })
      await query.insert(tables.consentDeliveries).values({
        ...one,
        source: 'crm',
        id: 'd',
        eventId: 'e',
        state: 'pending',
        attempts: 0,
        lastFailure: '',
        createdAt: at,
      })
    })
    await bench.put({ kind: 'carry-consent', id: 'carry-consent:d', payload: { deliveryId: 'd' } })
    const worker = bench.aWorker({
      'carry-consent': async () => async () => {
        throw new Error('unexpected')
      },
    })
    const tries = async (times: number) => {
      for (let time = 0; time < times; time++) {
        await worker.idle()
        bench.deps.clock.advance(2 * 3_600_000)
      }
    }
    await tries(7)
    expect(await listOpenTasks(bench.deps.store)).toEqual([])
    await tries(53)
    expect(await listOpenTasks(bench.deps.store)).toMatchObject([
      { id: 'consent-failed:d', kind: 'consent-failed', subjectId, source: 'crm', about: 'd' },
    ])
    expect(await bench.rowOf('carry-consent:d')).toMatchObject({ state: 'ready', attempt: 60 })
  })
})

describe('the daily removal of archives', () => {
  const expiry = (work: () => Promise<void>): JobHandlers => ({ 'expire-archives': async () => work })

  test('runs at start and every day after, however often the worker starts', async () => {
    let runs = 0
    const handlers = expiry(async () => void runs++)
    await bench.aWorker(handlers).idle()
    const worker = bench.aWorker(handlers)
    await worker.idle()
    expect(runs).toBe(1)
    for (let day = 0; day < 3; day++) {
      bench.deps.clock.advance(86_400_000)
      await worker.idle()
    }
    expect(runs).toBe(4)
  })

  test('a day that fails does not end the row', async () => {
    const worker = bench.aWorker(
      expiry(async () => {
        throw new Error('no')
      }),
    )
    await worker.idle()
    expect(await bench.rowOf('expire-archives:2026-11-23')).toMatchObject({ state: 'ready' })
  })
})

test('every handler can be loaded', async () => {
  for (const load of Object.values(jobHandlers)) expect(await load()).toBeTypeOf('function')
})
