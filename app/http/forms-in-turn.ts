import type { NextFunction, RequestHandler, Response } from 'express'

/** Milliseconds that forms wait at most for others to come in. */
const longestWait = 25

/**
 * Forms wait while other requests come in, and are then begun one at each turn of the event loop. A form is carried out
 * in one go, to its last synchronous write, while a page waits for its sources again and again: without this, it would
 * wait each time for all the forms that came with it, and a class that asks for its archives would hold up everybody else.
 * @param now milliseconds, of a clock that only goes forward
 */
export function formsInTurn(now = () => performance.now()): RequestHandler {
  const waiting: { readonly response: Response; readonly begin: NextFunction }[] = []
  let isQuiet = true
  let since = 0
  const turn = () => {
    const next = isQuiet || now() - since > longestWait ? waiting.shift() : undefined
    isQuiet = true
    if (waiting.length > 0) setImmediate(turn)
    // Whoever went away meanwhile has nothing done.
    if (next && !next.response.destroyed) next.begin()
  }
  return (request, response, next) => {
    isQuiet = false
    if (request.method !== 'POST') return next()
    if (waiting.push({ response, begin: next }) > 1) return
    since = now()
    setImmediate(turn)
  }
}
