import { setTimeout as wait } from 'node:timers/promises'
import { SourceFailure } from '../../../domain/source-failure'
import { Stopped } from '../within-time'
import type { HttpLimits, HttpRate } from './http-schema'

/** When a source may be asked: as often as it takes, and not before it said "later" is over. */
export interface Pace {
  /** Waits for a turn. @throws SourceFailure rate-limited when that takes longer than `patienceMs` */
  readonly turn: (signal: AbortSignal) => Promise<void>
  /** The source asked to come back in so many seconds: nobody asks before. */
  readonly later: (seconds: number) => void
}

/** Times are those of a clock that nobody sets. */
export function createPace(
  source: string,
  { rate, limits }: { rate?: HttpRate | undefined; limits: Pick<HttpLimits, 'patienceMs'> },
  now: () => number = () => performance.now(),
): Pace {
  /** When the last questions were asked or will be; never more than `rate.requests`. */
  const turns: number[] = []
  let closedUntil = 0

  function nextTurn(): number {
    const open = Math.max(now(), closedUntil)
    const oldest = rate && turns.length >= rate.requests ? turns[0] : undefined
    return oldest === undefined || !rate ? open : Math.max(open, oldest + rate.seconds * 1000)
  }

  return {
    later(seconds) {
      closedUntil = Math.max(closedUntil, now() + seconds * 1000)
    },
    async turn(signal) {
      const at = nextTurn()
      const waiting = at - now()
      if (waiting > limits.patienceMs) {
        const retryAfter = Math.ceil(waiting / 1000)
        throw new SourceFailure(source, 'rate-limited', 'not asked: it is not its turn yet', { retryAfter })
      }
      if (rate) {
        if (turns.length >= rate.requests) turns.shift()
        turns.push(at)
      }
      if (waiting <= 0) return
      await wait(Math.ceil(waiting), undefined, { signal }).catch(() => {
        throw new Stopped(source)
      })
    },
  }
}
