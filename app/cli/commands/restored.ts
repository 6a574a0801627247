import type { Command } from 'commander'
import { acceptRestored } from '../../services/restoring/accept-restored.server'
import { findGap } from '../../services/restoring/find-gap.server'
import { result } from '../output'
import { commandLine, withPortal } from '../with-portal'

export function addRestoredCommand(program: Command): void {
  program
    .command('restored')
    .description('whether the store was restored from an older backup; exit 1 while that is not accepted')
    .option(
      '--accept',
      'erase again what was erased since, send and write nothing twice, and let the worker go on',
    )
    .action(restored)
}

async function restored({ accept = false }: { readonly accept?: boolean }): Promise<void> {
  await withPortal(async ({ deps }) => {
    const gap = await findGap(deps)
    if (!gap) {
      result('ok: the store ends where the ledger says')
      return
    }
    if (!accept) {
      result(`restored: the store ends at event ${gap.from}, the ledger at ${gap.to} (${gap.lastAt})`)
      process.exitCode = 1
      return
    }
    const { erased, settled, from, to } = await acceptRestored(deps, commandLine)
    result(
      `accepted: events ${from + 1} to ${to} are lost; ${erased} records erased again, ${settled} jobs not repeated`,
    )
  })
}
