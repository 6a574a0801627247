import type { ErrorRequestHandler } from 'express'
import type { Logger } from '../platform/logger'
import { refuse } from './refuse'
import { traceOf } from './reply-locals'

/** What went wrong outside every page: an id to ask about, and nothing of the error itself. */
export function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const { id } = traceOf.get(response)
    const unreadable = isUnreadable(error)
    if (!unreadable) log.error({ id, name: error instanceof Error ? error.name : typeof error }, 'no reply')
    if (response.headersSent) response.destroy()
    else if (unreadable) refuse(response, 404, 'Not found.')
    else refuse(response, 500, `Something went wrong. Reference: ${id}`)
  }
}

/** express marks what it could not read, such as a broken escape in an address. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'status' in error && (error.status === 400 || error.status === 403)
}
