import type { RequestHandler } from 'express'

/** For whoever watches the process: it answers, and that is all it says. */
export const health: RequestHandler = (_request, response) => {
  response.type('text/plain').send('ok\n')
}
