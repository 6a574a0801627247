import type { Command } from 'commander'
import { readReport } from '../../services/work/read-report.server'
import { reportToCsv } from '../../services/work/report-to-csv'
import type { WorkReport } from '../../domain/work/report'
import { result } from '../output'
import { commandLine, withPortal } from '../with-portal'

export function addReportCommand(program: Command): void {
  program
    .command('report')
    .description('how much work waits, is late and how it ended over twelve months; only numbers')
    .option('--json', 'the same for programs')
    .option('--csv', 'the same for spreadsheets')
    .action(report)
}

async function report({ json = false, csv = false }: { json?: boolean; csv?: boolean }): Promise<void> {
  const read = await withPortal(({ deps }) => readReport(deps, commandLine))
  if (json) result(JSON.stringify(read))
  else result(csv ? reportToCsv(read) : linesOf(read).join('\n'))
}

function linesOf({ kinds, months, copies }: WorkReport): string[] {
  return [
    'kind         open   late  ended  ended late  median days',
    ...kinds.map(({ kind, open, late, ended, endedLate, medianDays }) =>
      [
        kind.padEnd(10),
        String(open).padStart(7),
        String(late).padStart(7),
        String(ended).padStart(7),
        String(endedLate).padStart(12),
        String(medianDays ?? '-').padStart(13),
      ].join(''),
    ),
    '',
    'month    received  ended  ended late',
    ...months.map(({ month, received, ended, endedLate }) =>
      [month, String(received).padStart(10), String(ended).padStart(7), String(endedLate).padStart(12)].join(
        '',
      ),
    ),
    ...(copies
      ? ['', `copies of identity documents: ${copies.copies}, not shielded: ${copies.unshielded}`]
      : []),
  ]
}
