import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
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
 * Makes the demo's sources under the data folder when they are not there, and starts Trajectplanner and
 * the trade register as one process of their own, which ends with this one.
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
  const { listening: url, kvk } = await addressesOf(child).catch(async (error: unknown) => {
    await stop(child)
    throw error
  })
  return {
    env: {
      INVOICING_URL: `sqlite:${join(folder, sourcePlaces.invoicing)}`,
      WEBSITE_URL: `sqlite:${join(folder, sourcePlaces.website)}`,
      MAIL_ARCHIVE: join(folder, sourcePlaces.mail),
      POST_ARCHIVE: join(folder, sourcePlaces.post),
      TRAJECTPLANNER_URL: url,
      TRAJECTPLANNER_TOKEN_URL: `${url}/oauth/token`,
      TRAJECTPLANNER_CLIENT_ID: client.clientId,
      TRAJECTPLANNER_CLIENT_SECRET: client.clientSecret,
      KVK_URL: kvk.url,
      KVK_API_KEY: kvk.apiKey,
    },
    stop: () => stop(child),
  }
}

/** What the process tells when its servers listen. */
const addressesSchema = z.object({
  listening: z.string(),
  kvk: z.object({ url: z.string(), apiKey: z.string() }),
})

function addressesOf(child: ChildProcess): Promise<z.infer<typeof addressesSchema>> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the demo's Trajectplanner did not start: ${why}`))
    const timer = setTimeout(() => fail(`no word from it in ${startLimitMs / 1000} s`), startLimitMs)
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => fail(`it ended with ${signal ?? code}`))
    child.on('message', (message) => {
      const told = addressesSchema.safeParse(message)
      if (!told.success) return
      clearTimeout(timer)
      resolve(told.data)
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
