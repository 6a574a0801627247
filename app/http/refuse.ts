import type { Response } from 'express'

/** A reply in front of the pages: one plain line, nothing of what was asked. */
export function refuse(response: Response, status: number, line: string): void {
  response.status(status).type('text/plain').send(`${line}\n`)
}

/** As refuse, and ends the connection: what comes next on it cannot be trusted or is not wanted. */
export function refuseAndClose(response: Response, status: number, line: string): void {
  response.set('Connection', 'close')
  refuse(response, status, line)
}
