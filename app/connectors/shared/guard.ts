import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  ExponentialBackoff,
  TaskCancelledError,
  circuitBreaker,
  handleWhen,
  retry,
} from 'cockatiel'
import type { CircuitBreakerPolicy, RetryPolicy } from 'cockatiel'
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
export class Guard {
  private readonly breaker: CircuitBreakerPolicy
  private readonly again: RetryPolicy

  constructor(
    private readonly source: string,
    private readonly limits: Limits,
  ) {
    this.breaker = circuitBreaker(handleWhen(countsAgainstSource), {
      halfOpenAfter: limits.reopenAfterMs,
      breaker: new ConsecutiveBreaker(limits.breakAfter),
    })
    this.again = retry(handleWhen(isWorthAskingAgain), {
      maxAttempts: limits.retries,
      backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 }),
    })
  }

  /** Tried again while that helps: for questions, which change nothing. */
  ask<T>(signal: AbortSignal, work: Work<T>): Promise<T> {
    return this.askWithin({ milliseconds: this.limits.callMs, signal }, work)
  }

  /** Tried once: whoever carries a write knows its idempotency key and its back-off. */
  write<T>(signal: AbortSignal, work: Work<T>): Promise<T> {
    return this.once({ milliseconds: this.limits.writeMs, signal }, work)
  }

  /** The first part is asked like a question; after that only silence is limited. */
  async *stream<T>(signal: AbortSignal, open: (signal: AbortSignal) => AsyncIterable<T>): AsyncGenerator<T> {
    const limit = { milliseconds: this.limits.idleMs, signal }
    let parts = startStream(open)
    try {
      let part = await this.askWithin(limit, (own) => {
        if (parts.started()) parts = startStream(open)
        return parts.next(own)
      })
      while (!part.done) {
        yield part.value
        part = await withinTime(this.source, limit, (own) => failing(this.source, parts.next(own)))
      }
    } finally {
      await parts.close(this.source)
    }
  }

  private askWithin<T>({ milliseconds, signal }: Limit, work: Work<T>): Promise<T> {
    const end = performance.now() + milliseconds
    return this.again.execute(() => {
      const left = Math.max(1, Math.round(end - performance.now()))
      return this.once({ milliseconds: left, signal }, work)
    }, signal)
  }

  private async once<T>(limit: Limit, work: Work<T>): Promise<T> {
    const attempt = () => withinTime(this.source, limit, (own) => failing(this.source, work(own)))
    try {
      return await this.breaker.execute(attempt, limit.signal)
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new LeftAlone(this.source, this.limits)
      if (error instanceof TaskCancelledError) throw new Stopped(this.source)
      throw error
    }
  }
}

type Work<T> = (signal: AbortSignal) => Promise<T>

interface Limit {
  readonly milliseconds: number
  readonly signal: AbortSignal
}

/** The circuit is open: the source was not even asked. */
class LeftAlone extends SourceFailure {
  constructor(source: string, { breakAfter, reopenAfterMs }: Limits) {
    const retryAfter = Math.ceil(reopenAfterMs / 1_000)
    super(
      source,
      'unreachable',
      `not asked: it failed ${breakAfter} times in a row and is left alone for ${retryAfter} s`,
      { retryAfter },
    )
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
  if (error instanceof TimedOut || error instanceof LeftAlone) return false
  return countsAgainstSource(error) && !(error instanceof SourceFailure && error.kind === 'rate-limited')
}
