import { createServer } from 'node:http'
import { createPlannerApp, type PlannerOptions } from './planner-app'
import { openPlannerStore } from './planner-store'

export interface RunningPlanner {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  close(): Promise<void>
}

/** Serves the planner's store on the loopback address. @param options.port 0 takes a free one */
export async function serveTrajectplanner(
  options: PlannerOptions & { readonly file: string; readonly port: number },
): Promise<RunningPlanner> {
  const store = openPlannerStore(options.file)
  const server = createServer(createPlannerApp(store, options))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      store.close()
    },
  }
}
