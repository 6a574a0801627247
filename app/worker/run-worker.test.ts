import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { claimJob } from '../../db/queries/jobs'
import { createTestDeps } from '../../tests/setup/test-deps'
import { aGate, aMailJob, mailHandler, WorkerBench } from '../../tests/setup/worker-bench'
import { RetryLater } from '../domain/jobs'

let bench: WorkerBench
beforeEach(async () => {
  bench = new WorkerBench(await createTestDeps())
})
afterEach(() => bench.close())

describe('the worker', () => {
  test('does what is due, once, and then is idle', async () => {
    const done: string[] = []
    await bench.put(aMailJob('a'), aMailJob('b'), aMailJob('c'))
    await bench.aWorker(mailHandler(async (id) => void done.push(id))).idle()
    expect(done.sort()).toEqual(['a', 'b', 'c'])
    expect(await bench.rowOf('a')).toMatchObject({
      state: 'done',
      attempt: 1,
      finishedAt: bench.deps.clock.now(),
    })
  })

  test('finds by itself what is put later', async () => {
    const gate = aGate()
    bench.aWorker(mailHandler(async () => gate.open()))
    await bench.put(aMailJob('later'))
    await expect(gate.opened).resolves.toBeUndefined()
  })

  test('two workers beside each other do each job once (fault 20)', async () => {
    const done: string[] = []
    const ids = Array.from({ length: 30 }, (_, index) => `job-${index}`)
    await bench.put(...ids.map(aMailJob))
    const handlers = mailHandler(async (id) => void done.push(id))
    const [first, second] = [bench.aWorker(handlers), bench.aWorker(handlers)]
    await Promise.all([first.idle(), second.idle()])
    expect(done.sort()).toEqual(ids.sort())
  })

  test('a job that asks to come later comes no sooner', async () => {
    let tries = 0
    await bench.put(aMailJob('a'))
    const worker = bench.aWorker(
      mailHandler(async () => {
        if (++tries === 1) throw new RetryLater('crm is rate-limited', 600)
      }),
    )
    await worker.idle()
    expect(await bench.rowOf('a')).toMatchObject({ state: 'ready', lastError: 'crm is rate-limited' })
    bench.deps.clock.advance(599_000)
    await worker.idle()
    expect(tries).toBe(1)
    bench.deps.clock.advance(1_000)
    await worker.idle()
    expect(tries).toBe(2)
    expect(await bench.rowOf('a')).toMatchObject({ state: 'done' })
  })

  test('an unexpected error is tried again, and its words stay out of store and log', async () => {
    await bench.put(aMailJob('a'))
    await bench
      .aWorker(
        mailHandler(async () => {
          throw new TypeError('canary anna@people.example')
        }),
      )
      .idle()
    expect(await bench.rowOf('a')).toMatchObject({ state: 'ready', attempt: 1, lastError: 'TypeError' })
    expect(bench.deps.logged.join()).not.toContain('anna@people.example')
    expect(bench.deps.logged.join()).toContain('run-worker.test.ts')
  })

  test('one job that fails does not hold up the others', async () => {
    const done: string[] = []
    await bench.put(aMailJob('bad'), aMailJob('good'))
    await bench
      .aWorker(
        mailHandler(async (id) => {
          if (id === 'bad') throw new Error('bad')
          done.push(id)
        }),
      )
      .idle()
    expect(done).toEqual(['good'])
  })

  test('a payload that is not of its kind fails without running', async () => {
    const ran = vi.fn()
    await bench.deps.store.transaction(({ query, tables }) =>
      query.insert(tables.jobs).values({
        id: 'a',
        kind: 'send-mail',
        payload: { other: 1 },
        state: 'ready',
        attempt: 0,
        fence: 0,
        runAt: bench.deps.clock.now(),
        lastError: '',
        createdAt: bench.deps.clock.now(),
      }),
    )
    await bench.aWorker(mailHandler(async () => void ran())).idle()
    expect(ran).not.toHaveBeenCalled()
    expect(await bench.rowOf('a')).toMatchObject({ state: 'ready' })
  })

  test('kinds that nobody handles here are left for others', async () => {
    await bench.put({ kind: 'build-archive', id: 'x', payload: { archiveId: 'x' } })
    await bench.aWorker(mailHandler(async () => undefined)).idle()
    expect(await bench.rowOf('x')).toMatchObject({ state: 'ready', attempt: 0 })
  })

  test('only one archive is built at a time, and mail goes on beside it', async () => {
    const gate = aGate()
    const mailSent = aGate()
    let building = 0
    let most = 0
    await bench.put(
      { kind: 'build-archive', id: '1', payload: { archiveId: '1' } },
      { kind: 'build-archive', id: '2', payload: { archiveId: '2' } },
    )
    await bench.put(aMailJob('mail'))
    const worker = bench.aWorker({
      ...mailHandler(async () => mailSent.open()),
      'build-archive': async () => async () => {
        most = Math.max(most, ++building)
        await gate.opened
        building--
      },
    })
    await mailSent.opened
    gate.open()
    await worker.idle()
    expect(most).toBe(1)
    expect(await bench.rowOf('2')).toMatchObject({ state: 'done' })
  })
})

describe('stopping', () => {
  test('running jobs end first, new ones are not taken (fault 26)', async () => {
    const gate = aGate()
    const started = aGate()
    await bench.put(aMailJob('running'))
    const worker = bench.aWorker(
      mailHandler(async () => {
        started.open()
        await gate.opened
      }),
    )
    await started.opened
    const stopped = worker.stop()
    await bench.put(aMailJob('new'))
    gate.open()
    await stopped
    expect(await bench.rowOf('running')).toMatchObject({ state: 'done' })
    expect(await bench.rowOf('new')).toMatchObject({ state: 'ready' })
  })

  test('a job that takes too long is handed back at once, and its late end is not recorded (fault 26)', async () => {
    const gate = aGate()
    const started = aGate()
    await bench.put(aMailJob('slow'))
    const worker = bench.aWorker(
      mailHandler(async () => {
        started.open()
        await gate.opened
      }),
      { patience: 50 },
    )
    await started.opened
    await worker.stop()
    expect(await bench.rowOf('slow')).toMatchObject({ state: 'ready', attempt: 0 })
    const next = await claimJob(bench.deps.store, { now: bench.deps.clock.now(), leaseSeconds: 60 })
    expect(next).toMatchObject({ id: 'slow', attempt: 1, fence: 2 })
    gate.open()
    await vi.waitFor(() => expect(bench.deps.logged.join()).toContain('could not be recorded'))
    expect(await bench.rowOf('slow')).toMatchObject({ state: 'leased', fence: 2 })
  })
})
