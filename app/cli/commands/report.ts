import type { Command } from 'commander'
import { isLanguage, type Language } from '../../domain/localized'
import { SetupError } from '../../platform/settings'
import { readRegister, type ProcessingRegister } from '../../services/register/read-register.server'
import { registerToCsv } from '../../services/register/register-csv'
import { readReport } from '../../services/work/read-report.server'
import { reportToCsv } from '../../services/work/report-to-csv'
import type { WorkReport } from '../../domain/work/report'
import { result } from '../output'
import { commandLine, withPortal } from '../with-portal'

export function addReportCommand(program: Command): void {
  const command = program.command('report').description('what there is to account for')
  command
    .command('work', { isDefault: true })
    .description('how much work waits, is late and how it ended over twelve months; only numbers')
    .option('--json', 'the same for programs')
    .option('--csv', 'the same for spreadsheets')
    .action(report)
  command
    .command('register')
    .description('the register of processing activities (art. 30 GDPR)')
    .option('--json', 'all of it for programs')
    .option('--csv', 'a row for each activity, for spreadsheets')
    .option('--language <language>', 'nl or en', 'nl')
    .action(registerReport)
}

interface RegisterOptions {
  readonly json?: boolean
  readonly csv?: boolean
  readonly language: string
}

async function registerReport({ json = false, csv = false, language }: RegisterOptions): Promise<void> {
  if (!isLanguage(language)) throw new SetupError('--language: expected nl or en')
  const register = await withPortal(({ deps }) => readRegister(deps, commandLine))
  if (json) result(JSON.stringify(register, undefined, 2))
  else result(csv ? registerToCsv(register, language) : activityLines(register, language).join('\n'))
}

function activityLines({ activities }: ProcessingRegister, language: Language): string[] {
  return activities.map(({ id, dataset, purposes, version, fields }) => {
    const bases = [...new Set(purposes.flatMap(({ lawfulBases }) => lawfulBases))].join(', ')
    const since = version === null ? 'no version yet' : `version ${version}`
    return `${id} (${dataset.title[language]}): ${fields.length} fields; ${bases}; ${since}`
  })
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
