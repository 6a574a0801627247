import type { RequestHandler } from 'express'
import { newId } from '../platform/ids'
import type { Logger } from '../platform/logger'
import { traceOf } from './reply-locals'

/** One line per request: which route, not which address, since paths can name things of people. */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const trace = { id: newId(), route: '' }
    const started = performance.now()
    traceOf.set(response, trace)
    response.once('close', () => {
      const ms = Math.round(performance.now() - started)
      const outcome = { status: response.statusCode, ms, whole: response.writableFinished }
      log.info({ ...trace, method: request.method, ...outcome }, 'request')
    })
    next()
  }
}
