import { build } from 'esbuild'
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemoSources } from './start-sources'

let data: string
let built: string
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'start-sources-'))
  const cache = new URL('../../node_modules/.cache/', import.meta.url).pathname
  await mkdir(cache, { recursive: true })
  built = await mkdtemp(join(cache, 'demo-'))
  await build({
    stdin: {
      contents: `
        import { runTrajectplanner } from './run-trajectplanner'
        const ending = new AbortController()
        process.once('SIGTERM', () => ending.abort())
        await runTrajectplanner({ data: process.argv[3], port: 0, listening: () => {}, signal: ending.signal })`,
      resolveDir: new URL('.', import.meta.url).pathname,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: join(built, 'planner.mjs'),
  })
}, 60_000)
afterAll(async () => {
  await rm(data, { recursive: true, force: true })
  await rm(built, { recursive: true, force: true })
})

function command(): [string, ...string[]] {
  return [process.execPath, join(built, 'planner.mjs')]
}

test('the sources are made and Trajectplanner answers until it is stopped', async () => {
  const sources = await startDemoSources(data, command())
  const { env } = sources
  expect(env.INVOICING_URL).toMatch(/^sqlite:\/.*invoicing\.sqlite$/)
  const answer = await fetch(env.TRAJECTPLANNER_TOKEN_URL ?? '', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: env.TRAJECTPLANNER_CLIENT_ID ?? '',
      client_secret: env.TRAJECTPLANNER_CLIENT_SECRET ?? '',
    }),
  })
  expect(answer.status).toBe(200)
  const search = `${env.KVK_URL}/v2/zoeken?kvkNummer=69599084`
  const found = await fetch(search, { headers: { apikey: env.KVK_API_KEY ?? '' } })
  expect(await found.json()).toMatchObject({ totaal: 1 })
  const asked = performance.now()
  await sources.stop()
  // It ends by itself: the time after which it is killed is longer.
  expect(performance.now() - asked).toBeLessThan(4_000)
  await expect(fetch(env.TRAJECTPLANNER_URL ?? '')).rejects.toThrow()
  await expect(fetch(search)).rejects.toThrow()
}, 120_000)

test('the secret is the same after a restart and can be read by its owner only', async () => {
  const first = await startDemoSources(data, command())
  await first.stop()
  const second = await startDemoSources(data, command())
  await second.stop()
  expect(second.env.TRAJECTPLANNER_CLIENT_SECRET).toBe(first.env.TRAJECTPLANNER_CLIENT_SECRET)
  const { mode } = await stat(join(data, 'demo-sources', 'trajectplanner-client.json'))
  expect(mode & 0o777).toBe(0o600)
}, 120_000)

test('a Trajectplanner that ends at once is told, not waited for', async () => {
  const failing: [string, ...string[]] = [process.execPath, '-e', 'process.exit(3)', '--']
  await expect(startDemoSources(data, failing)).rejects.toThrow('did not start: it ended with 3')
  await expect(startDemoSources(data, [join(data, 'nothing-here')])).rejects.toThrow('did not start')
}, 120_000)
