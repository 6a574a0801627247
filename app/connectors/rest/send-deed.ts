import { SourceFailure } from '../../domain/source-failure'
import type { Deed, Endpoint } from './endpoint'
import type { RestApi } from './rest-api'

/** What came of a change that was sent once. */
export type Step =
  /** `later`: it was taken to be done afterwards (202). */
  | { readonly kind: 'taken'; readonly later: boolean }
  /** There is no such thing any more (404, 410). */
  | { readonly kind: 'gone' }
  /** Another change came first (412). */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'refused'; readonly status: number }
  /** No answer that can be believed: the change may have arrived. */
  | { readonly kind: 'unknown'; readonly failure: SourceFailure }

const refusals = new Set([400, 403, 409, 422, 423, 451])

/** @throws SourceFailure for an answer that says that nothing was done */
export async function sendDeed(
  api: RestApi,
  endpoint: Endpoint,
  deed: Deed,
  signal: AbortSignal,
): Promise<Step> {
  try {
    const answer = await api.send(endpoint, deed, signal)
    if (answer.status < 300) return { kind: 'taken', later: answer.status === 202 }
    if (answer.status === 404 || answer.status === 410) return { kind: 'gone' }
    if (answer.status === 412) return { kind: 'overtaken' }
    const failure = api.failure(`${deed.method} ${endpoint.template}`, answer)
    // A source may say "come back later" with a status that otherwise is its last word.
    if (refusals.has(answer.status) && failure.kind !== 'unreachable') {
      return { kind: 'refused', status: answer.status }
    }
    throw failure
  } catch (error) {
    const isUnknown = error instanceof SourceFailure && ['unreachable', 'bad-answer'].includes(error.kind)
    if (isUnknown && !signal.aborted) return { kind: 'unknown', failure: error }
    throw error
  }
}

/** The record can be read, but what is asked of it has no address. */
export function notThere(source: string, place: string): SourceFailure {
  return new SourceFailure(source, 'configuration', `${place}: no such endpoint`)
}
