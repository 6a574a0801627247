import { SourceFailure } from '../../domain/source-failure'
import type { Answer } from './http-client'
import { retryAfterSeconds } from './retry-after'

/** A status that is no answer to the question, as a failure; only the status is told, never the body. */
export function statusFailure(
  source: string,
  place: string,
  answer: Pick<Answer, 'status' | 'headers'>,
  now: Date,
): SourceFailure {
  const { status } = answer
  const retryAfter = retryAfterSeconds(answer.headers['retry-after'], now)
  const options = retryAfter === undefined ? {} : { retryAfter }
  const message = `${place}: answered ${status}`
  if (status === 401) {
    return new SourceFailure(source, 'configuration', `${message}: it does not take our credentials`)
  }
  if (status === 403)
    return new SourceFailure(source, 'refused', `${message}: our credentials may not do this`)
  if (status === 404) return new SourceFailure(source, 'configuration', `${message}: no such endpoint`)
  if (status === 429) return new SourceFailure(source, 'rate-limited', message, options)
  if (status >= 500) return new SourceFailure(source, 'unreachable', message, options)
  if (status >= 400)
    return new SourceFailure(source, 'configuration', `${message}: it does not take our question`)
  return new SourceFailure(source, 'bad-answer', `${message} instead of 200`)
}
