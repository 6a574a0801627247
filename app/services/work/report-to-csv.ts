import type { WorkReport } from '../../domain/work/report'
import { csvCell, csvHeader, guardFormula } from '../../../exports/csv'

const columns = ['what', 'of', 'open', 'late', 'received', 'ended', 'endedLate', 'medianDays', 'count']

/** The report as CSV (RFC 4180), one row for each kind, outcome and month; safe against formulas. */
export function reportToCsv({ kinds, months, copies }: WorkReport): string {
  const rows = [
    ...kinds.map(({ kind, open, late, ended, endedLate, medianDays }) => ({
      what: 'kind',
      of: kind,
      open,
      late,
      ended,
      endedLate,
      medianDays,
    })),
    ...kinds.flatMap(({ kind, outcomes }) =>
      outcomes.map(({ outcome, count }) => ({ what: 'outcome', of: `${kind}: ${outcome}`, count })),
    ),
    ...months.map(({ month, received, ended, endedLate }) => ({
      what: 'month',
      of: month,
      received,
      ended,
      endedLate,
    })),
    ...(copies
      ? [
          { what: 'copy', of: 'received', count: copies.copies },
          { what: 'copy', of: 'unshielded', count: copies.unshielded },
        ]
      : []),
  ]
  return csvHeader(columns) + rows.map(rowOf).join('')
}

function rowOf(row: Readonly<Record<string, string | number | null>>): string {
  const cells = columns.map((column) => {
    const value = row[column] ?? null
    return csvCell(value === null ? '' : guardFormula(String(value)), value === null)
  })
  return `${cells.join(',')}\r\n`
}
