import { createServer } from 'node:http'
import { join } from 'node:path'
import { sourcePlaces } from '../seed-sources'
import { createDeletionApp } from './deletion-app'
import { createErasedClients } from './erased-clients'
import { serviceAccount } from './service-account'

export interface RunningAnalytics {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly deletionUrl: string
  readonly tokenUrl: string
  /** The JSON key of the account that may erase. */
  readonly keyFile: string
  close(): Promise<void>
}

/** Number of the school's property at Google; invented. */
const propertyId = '990000001'

/** Milliseconds after which the demo's next export is there; at Google it is days. */
const untilNextExport = 60_000

/** Serves the demo's Google, as far as it erases, on a free port of the loopback address. @param folder of the demo's sources */
export async function serveAnalytics(
  folder: string,
  { now, exportAfter = untilNextExport }: { now: () => Date; exportAfter?: number },
): Promise<RunningAnalytics> {
  const keyFile = join(folder, 'analytics-key.json')
  const account = await serviceAccount(keyFile)
  const erased = createErasedClients(
    join(folder, sourcePlaces.analytics),
    join(folder, 'analytics-erased.json'),
  )
  await erased.exportAgain()
  const timers = new Set<NodeJS.Timeout>()
  const accept = async (clientId: string) => {
    await erased.add(clientId)
    const timer = setTimeout(() => {
      timers.delete(timer)
      void erased.exportAgain()
    }, exportAfter)
    timers.add(timer.unref())
  }
  const server = createServer(createDeletionApp({ account, propertyId, now, accept }))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    deletionUrl: `${url}/v1alpha/properties/${propertyId}:submitUserDeletion`,
    tokenUrl: `${url}/token`,
    keyFile,
    async close() {
      for (const timer of timers) clearTimeout(timer)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
