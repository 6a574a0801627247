import { SourceFailure, type FailureKind } from '../../../domain/source-failure'
import type { Answer } from './http-client'
import type { ErrorRules } from './http-schema'
import { refusalCodes } from './refusal-code'
import { retryAfterSeconds } from './retry-after'

interface Asking {
  readonly source: string
  readonly now: () => Date
  readonly errors: Pick<ErrorRules, 'code' | 'later'> | undefined
}

/** A status that is no answer to the question, as a failure: its status and declared code are told, never its words. */
export function statusFailure(
  { source, now, errors }: Asking,
  place: string,
  answer: Pick<Answer, 'status' | 'headers'> & { readonly body?: Uint8Array },
): SourceFailure {
  const codes = refusalCodes(source, errors, answer)
  const later = codes.some((code) => errors?.later.includes(code))
  const { kind, words } = later ? { kind: 'unreachable' as const, words: '' } : meaningOf(answer.status)
  const told = codes[0] === undefined ? '' : ` (${codes[0]})`
  const retryAfter = retryAfterSeconds(answer.headers['retry-after'], now())
  const waits = retryAfter !== undefined && (kind === 'rate-limited' || kind === 'unreachable')
  const message = `${place}: answered ${answer.status}${told}${words}`
  return new SourceFailure(source, kind, message, waits ? { retryAfter } : {})
}

function meaningOf(status: number): { kind: FailureKind; words: string } {
  if (status === 401) return { kind: 'configuration', words: ': it does not take our credentials' }
  if (status === 403) return { kind: 'refused', words: ': our credentials may not do this' }
  if (status === 404) return { kind: 'configuration', words: ': no such endpoint' }
  if (status === 429) return { kind: 'rate-limited', words: '' }
  if (status >= 500) return { kind: 'unreachable', words: '' }
  if (status >= 400) return { kind: 'configuration', words: ': it does not take our question' }
  return { kind: 'bad-answer', words: ' instead of 200' }
}
