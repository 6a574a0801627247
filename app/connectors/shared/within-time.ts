import { setMaxListeners } from 'node:events'
import { SourceFailure } from '../../domain/source-failure'

/** Whoever asked went away: nothing is wrong with the source. */
export class Stopped extends SourceFailure {
  constructor(source: string) {
    super(source, 'unreachable', 'stopped before it answered: nobody waits for it any more')
  }
}

/** It had all the time it gets; asking again at once would only make people wait longer. */
export class TimedOut extends SourceFailure {
  constructor(source: string, milliseconds: number) {
    super(source, 'unreachable', `did not answer within ${milliseconds / 1000} s`)
  }
}

/**
 * Settles within `milliseconds`, or as soon as `signal` aborts, whether or not the work listens to the
 * signal it is given.
 * @throws TimedOut, Stopped, or what the work throws
 */
export async function withinTime<T>(
  source: string,
  limit: { readonly milliseconds: number; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (limit.signal.aborted) throw new Stopped(source)
  const controller = new AbortController()
  let release = () => {}
  const ended = new Promise<never>((_, reject) => {
    const end = (failure: SourceFailure) => {
      reject(failure)
      controller.abort(failure)
    }
    const stop = () => end(new Stopped(source))
    // One request may ask many sources at once; each listener is taken away again below.
    setMaxListeners(0, limit.signal)
    const timer = setTimeout(() => end(new TimedOut(source, limit.milliseconds)), limit.milliseconds)
    limit.signal.addEventListener('abort', stop, { once: true })
    release = () => {
      clearTimeout(timer)
      limit.signal.removeEventListener('abort', stop)
    }
  })
  try {
    return await Promise.race([work(controller.signal), ended])
  } finally {
    release()
  }
}
