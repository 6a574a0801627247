import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  ExponentialBackoff,
  TaskCancelledError,
  circuitBreaker,
  handleWhen,
  retry,
} from 'cockatiel'
import type { RetryPolicy } from 'cockatiel'
import { isTransient, SourceFailure } from '../../domain/source-failure'
import { Stopped, TimedOut, withinTime } from './within-time'

export interface Limits {
  /** Whole time of a question such as locate, count or find, its retries included. */
  readonly callMs: number
  /** Longest silence between two batches of a stream. */
  readonly idleMs: number
  /** Whole time of one write. */
  readonly writeMs: number
  /** Whole time of a check. */
  readonly checkMs: number
  /** How often a read that failed for the moment is asked again. */
  readonly retries: number
  /** Consecutive failures of the moment after which the source is left alone. */
  readonly breakAfter: number
  /** How long it is left alone before one probe. */
  readonly reopenAfterMs: number
}

export const defaultLimits: Limits = {
  callMs: 10_000,
  idleMs: 10_000,
  writeMs: 30_000,
  checkMs: 60_000,
  retries: 2,
  breakAfter: 5,
  reopenAfterMs: 30_000,
}

/** What stands between the portal and one source: time limits, retries of reads, one circuit breaker. */
export interface Guard {
  /** Tried again while that helps: for questions, which change nothing. */
  ask<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Tried once: whoever carries a write knows its idempotency key and its back-off. */
  write<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** The first part is asked like a question; after that only silence is limited. */
  stream<T>(signal: AbortSignal, open: (signal: AbortSignal) => AsyncIterable<T>): AsyncGenerator<T>
}

export function createGuard(source: string, limits: Limits): Guard {
  const breaker = circuitBreaker(handleWhen(countsAgainstSource), {
    halfOpenAfter: limits.reopenAfterMs,
    breaker: new ConsecutiveBreaker(limits.breakAfter),
  })
  const again = retry(handleWhen(isWorthAskingAgain), {
    maxAttempts: limits.retries,
    backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
  })
  const once = retry(
    handleWhen(() => false),
    { maxAttempts: 0 },
  )

  async function run<T>(
    policy: RetryPolicy,
    limit: { milliseconds: number; signal: AbortSignal },
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const end = performance.now() + limit.milliseconds
    const attempt = () => {
      const milliseconds = Math.max(1, Math.round(end - performance.now()))
      return withinTime(source, { milliseconds, signal: limit.signal }, (signal) =>
        failing(source, work(signal)),
      )
    }
    try {
      return await policy.execute(() => breaker.execute(attempt, limit.signal), limit.signal)
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw leftAlone(source, limits)
      if (error instanceof TaskCancelledError) throw new Stopped(source)
      throw error
    }
  }

  return {
    ask: (signal, work) => run(again, { milliseconds: limits.callMs, signal }, work),
    write: (signal, work) => run(once, { milliseconds: limits.writeMs, signal }, work),
    async *stream(signal, open) {
      const limit = { milliseconds: limits.idleMs, signal }
      let parts = startStream(open)
      let part = await run(again, limit, (partSignal) => {
        if (parts.started()) parts = startStream(open)
        return parts.next(partSignal)
      })
      try {
        while (!part.done) {
          yield part.value
          part = await withinTime(source, limit, (partSignal) => failing(source, parts.next(partSignal)))
        }
      } finally {
        await parts.close(source)
      }
    },
  }
}

/** A stream whose signal lives as long as the stream, and ends with that of the part asked for last. */
function startStream<T>(open: (signal: AbortSignal) => AsyncIterable<T>) {
  const controller = new AbortController()
  let iterator: AsyncIterator<T> | undefined
  return {
    started: () => iterator !== undefined,
    next(signal: AbortSignal): Promise<IteratorResult<T>> {
      signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true })
      iterator ??= open(controller.signal)[Symbol.asyncIterator]()
      return iterator.next()
    },
    /** Lets the source close its cursor; one that hangs is not waited for. */
    async close(source: string): Promise<void> {
      const limit = { milliseconds: 2_000, signal: new AbortController().signal }
      await withinTime(source, limit, async () => iterator?.return?.()).catch(() => undefined)
      controller.abort()
    },
  }
}

async function failing<T>(source: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw asSourceFailure(source, error)
  }
}

/** Only the name of what was thrown goes on: its message may hold a value or a password. */
export function asSourceFailure(source: string, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  const name = error instanceof Error ? error.name : typeof error
  return new SourceFailure(source, 'bad-answer', `failed in a way that nobody foresaw (${name})`)
}

function countsAgainstSource(error: Error): boolean {
  return error instanceof SourceFailure && isTransient(error) && !(error instanceof Stopped)
}

function isWorthAskingAgain(error: Error): boolean {
  return countsAgainstSource(error) && !(error instanceof TimedOut) && !asksToWait(error)
}

function asksToWait(error: Error): boolean {
  return error instanceof SourceFailure && error.kind === 'rate-limited'
}

function leftAlone(source: string, limits: Limits): SourceFailure {
  const retryAfter = Math.ceil(limits.reopenAfterMs / 1000)
  const message = `not asked: it failed ${limits.breakAfter} times in a row and is left alone for ${retryAfter} s`
  return new SourceFailure(source, 'unreachable', message, { retryAfter })
}
