import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Connector } from '../contract'
import type { SourceRecord, SubjectKey } from '../../domain/records'
import type { VerifiedIdentity } from '../../domain/identity'
import { SourceFailure } from '../../domain/source-failure'
import { withLimits } from './with-limits'

const never = new AbortController().signal
const key = 'k' as SubjectKey
const nobody: VerifiedIdentity = { subjectId: 's', identifiers: [] }
const unreachable = () => new SourceFailure('crm', 'unreachable', 'away')

/** A connector that answers what the test says, call by call. */
function scripted(answers: (() => Promise<unknown>)[]) {
  const calls = { made: 0 }
  const next = async (): Promise<never> => {
    const answer = answers[Math.min(calls.made++, answers.length - 1)]
    return (await answer?.()) as never
  }
  const connector: Connector = {
    abilities: {
      correct: true,
      withdrawConsent: false,
      giveConsent: false,
      erase: false,
      eraseAll: false,
      restrict: false,
    },
    check: next,
    locate: next,
    find: next,
    count: next,
    correct: next,
    async *read() {
      for (;;) {
        const batch: SourceRecord[] | 'end' = await next()
        if (batch === 'end') return
        yield batch
      }
    },
    close: () => Promise.resolve(),
  }
  return { connector, calls }
}

const fails = (failure: unknown) => () => Promise.reject(failure)
const gives = (answer: unknown) => () => Promise.resolve(answer)
const stalls = () => new Promise<never>(() => undefined)
const outcome = (promise: Promise<unknown>) =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) =>
      error instanceof SourceFailure ? { kind: error.kind, message: error.message } : { error },
  )

describe('time limits around a connector', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('a read that failed for the moment is asked again, twice at most', async () => {
    const healed = scripted([fails(unreachable()), fails(unreachable()), gives({ kind: 'none' })])
    const answer = outcome(withLimits(healed.connector, 'crm').locate(nobody, never))
    await vi.runAllTimersAsync()
    expect(await answer).toEqual({ value: { kind: 'none' } })

    const down = scripted([fails(unreachable())])
    const failure = outcome(withLimits(down.connector, 'crm').count(key, 'd', never))
    await vi.runAllTimersAsync()
    expect(await failure).toMatchObject({ kind: 'unreachable' })
    expect(down.calls.made).toBe(3)
  })

  test.each(['configuration', 'bad-answer', 'refused', 'rate-limited'] as const)(
    'a failure of kind %s is not asked again',
    async (kind) => {
      const { connector, calls } = scripted([fails(new SourceFailure('crm', kind, 'no'))])
      expect(await outcome(withLimits(connector, 'crm').count(key, 'd', never))).toMatchObject({ kind })
      expect(calls.made).toBe(1)
    },
  )

  test('a write is never tried twice', async () => {
    const { connector, calls } = scripted([fails(unreachable())])
    const change = { dataset: 'd', record: 'r' as never, field: 'f', from: null, to: 'x' }
    const answer = outcome(withLimits(connector, 'crm').correct?.(key, change, 'id', never) ?? stalls())
    expect(await answer).toMatchObject({ kind: 'unreachable' })
    expect(calls.made).toBe(1)
  })

  test('a source that stays silent is unreachable after ten seconds, and is not asked again', async () => {
    const { connector, calls } = scripted([stalls])
    const answer = outcome(withLimits(connector, 'crm').find(key, 'd', 'r' as never, never))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await answer).toEqual({ kind: 'unreachable', message: 'did not answer within 10 s' })
    expect(calls.made).toBe(1)
  })

  test('silence between two batches ends the read as a failure, never as its end', async () => {
    const { connector } = scripted([gives([{ key: 'r', values: {}, documents: [] }]), stalls])
    const batches = withLimits(connector, 'crm').read(key, 'd', { signal: never })[Symbol.asyncIterator]()
    expect((await batches.next()).done).toBe(false)
    const second = outcome(batches.next())
    await vi.advanceTimersByTimeAsync(13_000)
    expect(await second).toMatchObject({ kind: 'unreachable' })
  })

  test('a read that broke off in the middle is not started again: nothing would come twice', async () => {
    const { connector, calls } = scripted([
      gives([{ key: 'r', values: {}, documents: [] }]),
      fails(unreachable()),
    ])
    const batches = withLimits(connector, 'crm').read(key, 'd', { signal: never })[Symbol.asyncIterator]()
    await batches.next()
    expect(await outcome(batches.next())).toMatchObject({ kind: 'unreachable' })
    expect(calls.made).toBe(2)
  })

  test('after five failures in a row the source is left alone, and then one probe decides (faults 3)', async () => {
    const { connector, calls } = scripted([
      ...Array.from({ length: 6 }, () => fails(unreachable())),
      gives(7),
    ])
    const limited = withLimits(connector, 'crm', { retries: 0 })
    for (let call = 0; call < 5; call++) await outcome(limited.count(key, 'd', never))
    expect(await outcome(limited.count(key, 'd', never))).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('left alone') as string,
    })
    expect(calls.made).toBe(5)

    await vi.advanceTimersByTimeAsync(30_000)
    await Promise.all([1, 2, 3].map(() => outcome(limited.count(key, 'd', never))))
    expect(calls.made).toBe(6)

    await vi.advanceTimersByTimeAsync(30_000)
    expect(await outcome(limited.count(key, 'd', never))).toEqual({ value: 7 })
  })

  test('people who go away do not count against the source', async () => {
    const { connector } = scripted([...Array.from({ length: 6 }, () => stalls), gives(3)])
    const limited = withLimits(connector, 'crm')
    for (let call = 0; call < 6; call++) {
      const controller = new AbortController()
      const answer = outcome(limited.count(key, 'd', controller.signal))
      controller.abort()
      expect(await answer).toMatchObject({ kind: 'unreachable' })
    }
    expect(await outcome(limited.count(key, 'd', never))).toEqual({ value: 3 })
  })

  test('whatever else is thrown becomes a bad answer that holds nothing of it', async () => {
    const { connector } = scripted([fails(new TypeError('password p@ss of row Kanarie'))])
    const answer = await outcome(withLimits(connector, 'crm').count(key, 'd', never))
    expect(answer).toMatchObject({ kind: 'bad-answer' })
    expect(JSON.stringify(answer)).not.toMatch(/p@ss|Kanarie/)
  })

  test('a check that hangs is reported, not thrown', async () => {
    const { connector } = scripted([stalls])
    const report = withLimits(connector, 'crm').check(never)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await report).toMatchObject({ source: 'crm', reached: false, findings: [{ kind: 'unreachable' }] })
  })
})
