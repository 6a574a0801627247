import { join } from 'node:path'
import { plannerClient } from './planner-client'
import { clientFile, sourcePlaces, sourcesFolder } from './seed-sources'
import { serveTrajectplanner } from './trajectplanner/serve-trajectplanner'

export interface TrajectplannerOptions {
  /** The data folder of the portal; the sources lie under it. */
  readonly data: string
  /** 0 takes a free one. */
  readonly port: number
  /** Told once, when it listens. */
  readonly listening: (url: string) => void
  /** Ends it. */
  readonly signal: AbortSignal
}

/**
 * The demo's Trajectplanner as a process: runs until the signal ends it, or the process that started it
 * is gone. It tells its address over the channel to that process, if there is one.
 */
export async function runTrajectplanner(options: TrajectplannerOptions): Promise<void> {
  const folder = sourcesFolder(options.data)
  const client = await plannerClient(join(folder, clientFile))
  const file = join(folder, sourcePlaces.trajectplanner)
  const planner = await serveTrajectplanner({ client, file, port: options.port, now: () => Date.now() })
  try {
    options.listening(planner.url)
    process.send?.({ listening: planner.url })
    await ended(options.signal)
  } finally {
    await planner.close()
    // An open channel would keep the process alive.
    if (process.connected) process.disconnect()
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    process.once('disconnect', resolve)
  })
}
