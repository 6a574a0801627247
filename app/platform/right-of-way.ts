import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'

/** Milliseconds for which a request has the right of way: who then still waits, waits for something else. */
const underwayFor = 250
/** Milliseconds that work gives way for at a time, at most. */
const longestWait = 25
/** Milliseconds of work below which giving way would cost more than it gives. */
const shortestWork = 4

/**
 * Where one process does everything, people who wait for a page go before work that nobody waits for at this moment. Work
 * never stands still for longer than it has gone on before, so that a portal which is always asked something still does it.
 */
export class RightOfWay {
  readonly #underway = new Set<{ readonly since: number }>()

  /** @param now milliseconds, of a clock that only goes forward */
  constructor(private readonly now = () => performance.now()) {}

  /** Somebody waits from now on. @returns says that this is over */
  enter(): () => void {
    const request = { since: this.now() }
    this.#underway.add(request)
    return () => this.#underway.delete(request)
  }

  /** For one piece of work: waits between its parts, each time it is called. */
  forWork(): () => Promise<void> {
    let goesOnSince = this.now()
    return async () => {
      await nextTurn()
      const worked = this.now() - goesOnSince
      if (worked < shortestWork) return
      const until = this.now() + Math.min(worked, longestWait)
      while (this.#isTaken() && this.now() < until) await pause(1)
      goesOnSince = this.now()
    }
  }

  #isTaken(): boolean {
    const from = this.now() - underwayFor
    for (const { since } of this.#underway) if (since > from) return true
    return false
  }
}
