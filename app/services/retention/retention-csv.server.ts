import { cellText, csvCell, csvHeader } from '../../../exports/csv'
import type { StaffActor } from '../../domain/actor'
import type { Language } from '../../domain/localized'
import type { Deps } from '../deps'
import { listRetention } from './list-retention.server'

const columns = [
  'source',
  'dataset',
  'rule',
  'period',
  'counted_by',
  'past_end',
  'kept_for_now',
  'longest_past',
  'without_end',
  'failure',
  'counted_at',
]

/** The report as CSV (RFC 4180): the same lines that the page shows this role. @throws AppError `not-allowed` */
export async function retentionCsv(deps: Deps, actor: StaffActor, language: Language): Promise<string> {
  const { lines } = await listRetention(deps, actor)
  const rows = lines.map((line) => [
    line.sourceTitle[language],
    line.datasetTitle[language],
    line.rule[language],
    line.period,
    line.way,
    String(line.past),
    String(line.kept),
    line.oldest,
    String(line.endless),
    line.failure,
    line.checkedAt,
  ])
  const written = rows.map(
    (row) => `${row.map((cell) => csvCell(cellText(cell, false), cell === null)).join(',')}\r\n`,
  )
  return csvHeader(columns) + written.join('')
}
