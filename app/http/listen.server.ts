import { createServer, type RequestListener, type Server } from 'node:http'
import { drainable } from './drain.server'

/** A header, and a whole request, must be here within this many milliseconds. */
const headersTimeout = 10_000
const requestTimeout = 30_000
/** Node looks only once in 30 s by itself; a slow sender would have that much more. */
const connectionsCheckingInterval = 2_000
/** How long an idle connection is kept for the next request. */
const keepAliveTimeout = 10_000
/** Connections at once: thousands of half-open ones are cut by the time-outs before they fill this. */
const maxConnections = 4_000
/** Requests that are being answered get this long when the server stops. */
const drainTime = 25_000

export interface RunningServer {
  readonly port: number
  /** Takes no new connections, lets running requests end (25 s at most), then cuts what is left. */
  close(): Promise<void>
}

/** @throws Error with `code` EADDRINUSE or EACCES when the port cannot be had */
export async function startServer(
  app: RequestListener,
  { port, host }: { port: number; host: string },
): Promise<RunningServer> {
  const timeouts = { headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval }
  const server = createServer(timeouts, app)
  server.maxConnections = maxConnections
  const drain = drainable(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return { port: portOf(server), close: () => drain(drainTime) }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}
