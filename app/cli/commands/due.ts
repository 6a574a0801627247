import type { Command } from 'commander'
import { extendedLegalDate, legalDate, promisedDate } from '../../domain/deadlines'
import { isLocalDate, localDate } from '../../domain/local-date'
import { readSettings, SetupError } from '../../platform/settings'
import { readSchool } from '../../wiring.server'
import { result } from '../output'

export function addDueCommand(program: Command): void {
  program
    .command('due')
    .argument('<date>', 'day of receipt in the Netherlands, such as 2026-01-31')
    .description('by when a request of that day must be answered, with the decree days of the school')
    .option('--extended', 'also the limit after an extension')
    .option('--json', 'the same for programs')
    .action(due)
}

async function due(
  date: string,
  { extended = false, json = false }: { extended?: boolean; json?: boolean },
): Promise<void> {
  const received = noonOf(date)
  const { decreeDays } = await readSchool(readSettings())
  const dates = {
    received: date,
    promised: promisedDate(received),
    legal: legalDate(received, decreeDays),
    ...(extended && { extended: extendedLegalDate(received, decreeDays) }),
  }
  const lines = Object.entries(dates).map(([name, day]) => `${name.padEnd(9)}${day}`)
  result(json ? JSON.stringify(dates) : lines.join('\n'))
}

/** An instant of that day in Amsterdam, summer or winter. */
function noonOf(date: string): Date {
  const noon = new Date(`${date}T11:00:00Z`)
  if (/^(19|2\d)/.test(date) && isLocalDate(date) && localDate(noon) === date) return noon
  throw new SetupError(`${JSON.stringify(date)} is no day: expected one such as 2026-01-31.`)
}
