import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { serveAnalytics } from './analytics/serve-analytics'
import { serveKvk } from './kvk/serve-kvk'
import { plannerClient } from './planner-client'
import { clientFile, seedSources, sourcePlaces, sourcesFolder } from './seed-sources'

export interface DemoSources {
  /** What the declarations in app/demo/sources refer to as env:NAME. */
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

const startLimitMs = 30_000
const stopLimitMs = 5_000

/**
 * Makes the demo's sources under the data folder when they are not there, and starts Trajectplanner as a
 * process of its own, which ends with this one. The trade register and what erases at Google are served here:
 * they need no store.
 * @param command what starts it, without the options: `[node, bin.js, 'demo', 'trajectplanner']`
 * @throws Error when it does not start
 */
export async function startDemoSources(
  data: string,
  command: readonly [string, ...string[]],
): Promise<DemoSources> {
  const folder = sourcesFolder(data)
  await seedSources(folder)
  const client = await plannerClient(join(folder, clientFile))
  const [program, ...words] = command
  const child = spawn(program, [...words, '--data', data, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const url = await addressOf(child).catch(async (error: unknown) => {
    await stop(child)
    throw error
  })
  const apiKey = randomBytes(32).toString('base64url')
  const register = await serveKvk(apiKey)
  const analytics = await serveAnalytics(folder, { now: () => new Date() })
  return {
    env: {
      ...placesIn(folder),
      ANALYTICS_DELETION_URL: analytics.deletionUrl,
      ANALYTICS_TOKEN_URL: analytics.tokenUrl,
      ANALYTICS_KEY_FILE: analytics.keyFile,
      TRAJECTPLANNER_URL: url,
      TRAJECTPLANNER_TOKEN_URL: `${url}/oauth/token`,
      TRAJECTPLANNER_CLIENT_ID: client.clientId,
      TRAJECTPLANNER_CLIENT_SECRET: client.clientSecret,
      KVK_URL: register.url,
      KVK_API_KEY: apiKey,
    },
    async stop() {
      await Promise.all([stop(child), register.close(), analytics.close()])
    },
  }
}

function placesIn(folder: string): Record<string, string> {
  return {
    INVOICING_URL: `sqlite:${join(folder, sourcePlaces.invoicing)}`,
    WEBSITE_URL: `sqlite:${join(folder, sourcePlaces.website)}`,
    MAIL_ARCHIVE: join(folder, sourcePlaces.mail),
    POST_ARCHIVE: join(folder, sourcePlaces.post),
    ANALYTICS_EXPORT: join(folder, sourcePlaces.analytics),
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the demo's Trajectplanner did not start: ${why}`))
    const timer = setTimeout(() => fail(`no word from it in ${startLimitMs / 1000} s`), startLimitMs)
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => fail(`it ended with ${signal ?? code}`))
    child.on('message', (message) => {
      if (typeof message !== 'object' || message === null || !('listening' in message)) return
      clearTimeout(timer)
      resolve(String(message.listening))
    })
    child.once('exit', () => clearTimeout(timer))
  })
}

/** Asks it to end, and ends it when it does not. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
  child.kill('SIGTERM')
  await gone
  clearTimeout(timer)
}
