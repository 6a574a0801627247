import type { ErrorRequestHandler } from 'express'
import type { Logger } from '../platform/logger'
import { refuse } from './refuse'
import { traceOf } from './reply-locals'

/** What went wrong outside every page: an id to ask about, and nothing of the error itself. */
export function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const { id } = traceOf.get(response)
    log.error({ id, name: error instanceof Error ? error.name : typeof error }, 'no reply')
    if (response.headersSent) response.destroy()
    else refuse(response, 500, `Something went wrong. Reference: ${id}`)
  }
}
