import type { Command } from 'commander'
import { createApp } from '../../http/create-app.server'
import { projectFile } from '../../platform/project-file'
import { readSettings, type Settings } from '../../platform/settings'
import { createPortal, type Portal } from '../../wiring.server'
import { startWorker } from '../../worker/start-worker'
import { listen } from '../listen'
import { tell } from '../output'
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
    const server = await listen(await appOf(portal, settings), settings.server)
    const worker = withWorker ? startWorker(portal.deps) : undefined
    tell(`Inzage serves ${portal.deps.register.school.organisation.name} at ${settings.server.origin}`)
    await stopped
    tell('Stopping: what runs is let end ...')
    await server.close()
    await worker?.stop()
  } finally {
    await portal.close()
  }
}

async function appOf({ deps }: Portal, settings: Settings): Promise<ReturnType<typeof createApp>> {
  const build = await import('virtual:remix/server-build')
  return createApp({ deps, settings, build, assetsFolder: projectFile('build/client') })
}
