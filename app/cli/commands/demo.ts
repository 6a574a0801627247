import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import { demoCode } from '../../demo/demo-code'
import { runTrajectplanner } from '../../demo/run-trajectplanner'
import { SetupError } from '../../platform/settings'
import { result, tell } from '../output'
import { untilStopped } from '../until-stopped'
import { withPortal } from '../with-portal'

export function addDemoCommand(program: Command): void {
  const demo = program.command('demo').description('only where school.yaml says `demo: true`')
  demo
    .command('code')
    .argument('<e-mail>', 'or the student number that a person signs in with')
    .description('what the authenticator app of a demo person would show now')
    .action(showCode)
  demo
    .command('trajectplanner', { hidden: true })
    .requiredOption('--data <folder>')
    .requiredOption('--port <number>')
    .action(serveTrajectplanner)
}

/** Started by the portal as a process of its own; ends with it. */
async function serveTrajectplanner({ data, port }: { data: string; port: string }): Promise<void> {
  const ending = new AbortController()
  const running = runTrajectplanner({
    data,
    port: Number(port),
    listening: () => undefined,
    signal: ending.signal,
  })
  await Promise.race([untilStopped(), running])
  ending.abort()
  await running
}

async function showCode(signInName: string): Promise<void> {
  await withPortal(async ({ deps, demo }) => {
    if (!demo) throw new SetupError('This is no demo: codes come from people’s own authenticator apps.')
    const { code, usableFrom } = await demoCode(deps, signInName)
    const wait = usableFrom.getTime() - Date.now()
    if (wait > 0) {
      tell(`The last code has been used; the next one can be in ${Math.ceil(wait / 1000)} s ...`)
      await pause(wait)
    }
    result(code)
  })
}
