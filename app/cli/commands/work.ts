import { constants, setPriority } from 'node:os'
import type { Command } from 'commander'
import { startWorker } from '../../worker/start-worker'
import { findGap } from '../../services/restoring/find-gap.server'
import { restoredWords, tell } from '../output'
import { untilStopped } from '../until-stopped'
import { withSources } from '../with-portal'

export function addWorkCommand(program: Command): void {
  program
    .command('work')
    .description(
      'carry out what was decided: write back, build archives, send mail; ends in order at Ctrl-C or SIGTERM',
    )
    .action(work)
}

async function work(): Promise<void> {
  // Pages come first where both run on one machine: who waits for an archive does not see how fast it grows.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  await withSources(async ({ deps }) => {
    const stopped = untilStopped()
    if (await findGap(deps)) tell(restoredWords)
    const worker = startWorker(deps)
    tell('The worker waits for jobs.')
    await stopped
    await worker.stop()
  })
}
