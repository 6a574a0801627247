import type { RequestHandler } from 'express'
import type { RightOfWay } from '../platform/right-of-way'

/** What runs beside in this process gives way while somebody waits for an answer. */
export function pagesFirst(rightOfWay: RightOfWay): RequestHandler {
  return (_request, response, next) => {
    response.once('close', rightOfWay.enter())
    next()
  }
}
