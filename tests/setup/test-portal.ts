import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { createApp } from '../../app/http/create-app.server'
import { startServer } from '../../app/http/listen.server'
import { sessionCookie } from '../../app/http/session-cookie.server'
import { findAccount } from '../../db/queries/accounts'
import { startSession } from '../../app/services/accounts/start-session.server'
import { TestBrowser } from './test-browser'
import { testBuild } from './test-build'
import { createTestDeps, type TestDeps, type TestDepsOptions } from './test-deps'

export interface TestPortal {
  readonly deps: TestDeps
  readonly build: ServerBuild
  readonly origin: string
  readonly port: number
  /** A browser without cookies. */
  browser(): TestBrowser
  /** A browser in which this account is signed in, both factors just shown. */
  signedIn(accountId: string): Promise<TestBrowser>
  close(): Promise<void>
}

let build: Promise<ServerBuild> | undefined

export interface TestPortalOptions extends TestDepsOptions {
  readonly trustedProxies?: readonly string[]
  /** Where the portal believes to be; its own loopback address when left out. */
  readonly origin?: string
  /** Routes on top of the real ones. */
  readonly extraRoutes?: ServerBuild['routes']
}

/** The real server on a free port, with the real pages, a store of its own and a clock set by hand. */
export async function startTestPortal(options: TestPortalOptions = {}): Promise<TestPortal> {
  build ??= testBuild()
  const pages = await build
  const deps = await createTestDeps(options)
  const assetsFolder = aFolderOfAssets(deps.folder)
  const first = await startServer(() => undefined, { port: 0, host: '127.0.0.1' })
  await first.close()
  const { port } = first
  const origin = options.origin ?? `http://127.0.0.1:${port}`
  const trustedProxies = options.trustedProxies ?? []
  const parts = { ...pages, routes: { ...pages.routes, ...options.extraRoutes } }
  const settings = { server: { host: '127.0.0.1', port, origin, trustedProxies } }
  const app = createApp({ deps, settings, build: parts, assetsFolder })
  const server = await startServer(app, { port, host: '127.0.0.1' })
  const browser = () => new TestBrowser(port, origin)
  return {
    deps,
    build: parts,
    origin,
    port,
    browser,
    async signedIn(accountId) {
      const account = await findAccount(deps.store, accountId)
      if (!account) throw new Error(`no account ${accountId}`)
      const started = await deps.store.transaction((tx) =>
        startSession(tx, deps, account, { stage: 'full', agent: 'Test' }),
      )
      const signedIn = browser()
      signedIn.take(sessionCookie(started.token, started.kind))
      return signedIn
    },
    async close() {
      await server.close()
      await deps.close()
    },
  }
}

function aFolderOfAssets(folder: string): string {
  const client = join(folder, 'client')
  mkdirSync(join(client, 'assets'), { recursive: true })
  writeFileSync(
    join(client, 'assets', 'page-4f2a.js'),
    `export const words = ${JSON.stringify('x'.repeat(3000))}\n`,
  )
  writeFileSync(join(client, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, 'outside.txt'), 'outside')
  return client
}
