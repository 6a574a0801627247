import { createServer } from 'node:http'
import { registrations } from '../seed/kvk'
import { createKvkApp } from './kvk-app'

export interface RunningRegister {
  /** Base address of its interfaces: `http://127.0.0.1:<port>/api` */
  readonly url: string
  close(): Promise<void>
}

/** Serves the demo's trade register on a free port of the loopback address. */
export async function serveKvk(apiKey: string): Promise<RunningRegister> {
  const server = createServer(createKvkApp(registrations(), apiKey))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/api`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
