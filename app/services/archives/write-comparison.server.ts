import type { Difference } from '../../../exports/compare/difference'
import { cellText, csvCell, csvHeader } from '../../../exports/csv'
import type { Actor } from '../../domain/actor'
import type { FieldValue } from '../../domain/records'
import type { Deps } from '../deps'
import { openComparison, type ComparedPair } from './compare-archives.server'

const columns = ['change', 'source', 'dataset', 'record', 'field', 'before', 'after'] as const

/**
 * Every difference between two archives of one's own, as CSV (RFC 4180), while they are being compared:
 * a line for each field of a record that changed, and one for everything else.
 * @throws AppError `not-found` for one that is another's or can no longer be downloaded
 */
export async function writeComparison(
  deps: Deps,
  actor: Actor,
  pair: ComparedPair,
): Promise<{ readonly name: string; readonly content: AsyncIterable<Uint8Array> }> {
  const open = await openComparison(deps, actor, pair)
  async function* content(): AsyncGenerator<Uint8Array> {
    try {
      yield Buffer.from(csvHeader(columns))
      for await (const difference of open.differences) {
        yield Buffer.from(linesOf(difference).map(lineOf).join(''))
      }
    } finally {
      await open.close()
    }
  }
  return { name: `inzage-${open.before.number}-${open.after.number}.csv`, content: content() }
}

type Line = Partial<Record<(typeof columns)[number], FieldValue>>

function linesOf(difference: Difference): Line[] {
  const at: Line = { change: difference.kind, source: difference.source }
  if (!('dataset' in difference)) return [{ ...at, record: difference.path }]
  const line: Line = { ...at, dataset: difference.dataset }
  switch (difference.kind) {
    case 'record-changed': {
      const record = Object.values(difference.key)
        .map((value) => cellText(value, true))
        .join(' ')
      return difference.changes.map(({ field, before, after }) => ({ ...line, record, field, before, after }))
    }
    case 'record-added':
      return [{ ...line, after: { ...difference.record } }]
    case 'record-removed':
      return [{ ...line, before: { ...difference.record } }]
    case 'fields-differ':
      return [
        ...difference.added.map((field) => ({ ...line, after: field })),
        ...difference.removed.map((field) => ({ ...line, before: field })),
      ]
    case 'dataset-added':
      return [{ ...line, after: String(difference.records) }]
    case 'dataset-removed':
      return [{ ...line, before: String(difference.records) }]
    case 'dataset-not-compared':
    case 'dataset-incomplete':
      return [{ ...line, [difference.in]: difference.why }]
  }
}

function lineOf(line: Line): string {
  const cells = columns.map((column) => {
    const value = line[column] ?? null
    return csvCell(cellText(value, false), value === null)
  })
  return `${cells.join(',')}\r\n`
}
