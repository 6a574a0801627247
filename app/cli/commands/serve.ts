import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { cast } from '../../demo/cast'
import { seedAccounts } from '../../demo/seed-accounts.server'
import { seedRequests } from '../../demo/seed-requests.server'
import { createApp } from '../../http/create-app.server'
import { projectFile } from '../../platform/project-file'
import { readSettings, type Settings } from '../../platform/settings'
import { recordStart } from '../../services/audit/record-start.server'
import { tellOfGap } from '../../services/restoring/tell-of-gap.server'
import { keepStatement } from '../../services/statement/keep-statement.server'
import { createPortal, type Portal } from '../../wiring.server'
import { startWorker } from '../../worker/start-worker'
import { demoPeople } from '../demo-people'
import { listen } from '../listen'
import { restoredWords, tell } from '../output'
import { untilStopped } from '../until-stopped'

interface Options {
  readonly withWorker?: boolean
}

export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('the portal; ends in order at Ctrl-C or SIGTERM')
    .option('--with-worker', 'do the work of `inzage work` in the same process')
    .action(serve)
}

async function serve({ withWorker = false }: Options): Promise<void> {
  const settings = readSettings()
  const stopped = untilStopped()
  const portal = await createPortal(settings, { demoSources: true })
  try {
    if (portal.demo && (await seedAccounts(portal.deps))) await seedRequests(portal.deps)
    const server = await listen(await appOf(portal, settings), settings.server)
    await recordStart(portal.deps, await version())
    await keepStatement(portal.deps)
    if (await tellOfGap(portal.deps)) tell(restoredWords)
    const worker = withWorker ? startWorker(portal.deps) : undefined
    tell(welcome(portal))
    await stopped
    tell('Stopping: what runs is let end ...')
    await Promise.all([server.close(), worker?.stop()])
  } finally {
    await portal.close()
  }
}

async function appOf({ deps }: Portal, settings: Settings): Promise<ReturnType<typeof createApp>> {
  const build = await import('virtual:remix/server-build')
  return createApp({ deps, settings, build, assetsFolder: projectFile('build/client') })
}

async function version(): Promise<string> {
  const text = await readFile(projectFile('package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

function welcome({ deps, demo }: Portal): string {
  const serving = `Inzage serves ${deps.register.school.organisation.name} at ${deps.origin}`
  if (!demo) return serving
  const code = `A code for signing in: npx inzage demo code ${cast.everything.signInName}`
  return ['', demoPeople(), '', code, '', `${serving} (Ctrl-C ends it)`].join('\n')
}
