import { json } from '@remix-run/node'
import { isAppError } from '../domain/errors'
import { SourceFailure } from '../domain/source-failure'

/**
 * What a known error is to the reader: its status and its code, never its message. Undefined for what
 * nobody foresaw, which stays a 500.
 */
export function errorResponse(error: unknown): Response | undefined {
  if (isAppError(error)) {
    return json({ code: error.code }, { status: error.status, headers: retryAfter(error.retryAfterSeconds) })
  }
  if (error instanceof SourceFailure) {
    return json({ code: 'source-failed' }, { status: 503, headers: retryAfter(error.retryAfter) })
  }
  return undefined
}

function retryAfter(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { 'Retry-After': String(Math.ceil(seconds)) }
}
