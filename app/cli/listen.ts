import type { RequestListener } from 'node:http'
import { startServer, type RunningServer } from '../http/listen.server'
import { SetupError, type Settings } from '../platform/settings'

/** @throws SetupError when the port cannot be had */
export async function listen(
  app: RequestListener,
  { port, host }: Settings['server'],
): Promise<RunningServer> {
  try {
    return await startServer(app, { port, host })
  } catch (error) {
    const reason = reasons[codeOf(error)]
    if (reason === undefined) throw error
    throw new SetupError(`Port ${port} on ${host} ${reason}: choose another with PORT.`, { cause: error })
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program',
  EACCES: 'may not be used by this user',
  EADDRNOTAVAIL: 'is no address of this machine (INZAGE_HOST)',
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
