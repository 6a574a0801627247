import { Stopped } from './within-time'

/**
 * So many at once; the others wait in the order in which they came. Waiting here says nothing about the source: only
 * whoever has a turn measures how long it takes.
 */
export class Turns {
  private readonly waiting = new Set<() => void>()
  private busy = 0

  constructor(
    private readonly source: string,
    private readonly most: number,
  ) {}

  /** @throws Stopped as soon as the signal aborts */
  async take(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new Stopped(this.source)
    if (this.busy < this.most) {
      this.busy += 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const begin = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        this.waiting.delete(begin)
        reject(new Stopped(this.source))
      }
      this.waiting.add(begin)
      signal.addEventListener('abort', leave, { once: true })
    })
  }

  /** Hands the turn over to whoever waits longest. */
  give(): void {
    const [next] = this.waiting
    if (!next) {
      this.busy -= 1
      return
    }
    this.waiting.delete(next)
    next()
  }
}
