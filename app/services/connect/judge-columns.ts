import type { FieldType } from '../../domain/field-types/field-types'
import type { IdentifierKind } from '../../domain/identity'
import type { ColumnDescription, TableDescription } from '../../domain/live-database'
import { kindByName, soundsLikeSomebodyElse, type PersonalKind } from './personal-names'
import type { Judgement } from './personal-values'

export interface JudgedColumn {
  readonly name: string
  /** As the database names it. */
  readonly databaseType: string
  readonly type: FieldType
  readonly kind: PersonalKind | undefined
  readonly personal: boolean
  readonly secret: boolean
  readonly identifier: IdentifierKind | undefined
  /** For a comment: what it seems to be and why; counts, never values. */
  readonly note: string | undefined
}

export interface JudgedTable extends Omit<TableDescription, 'columns'> {
  readonly columns: readonly JudgedColumn[]
  readonly personal: number
}

/** @param judgements by column; empty where no value was looked at */
export function judgeTable(table: TableDescription, judgements: ReadonlyMap<string, Judgement>): JudgedTable {
  const pointing = new Set(table.references.flatMap(({ pairs }) => pairs.map(({ column }) => column)))
  const columns = table.columns.map((column) =>
    judgeColumn(column, judgements.get(column.name), pointing.has(column.name)),
  )
  // A name or a remark alone stands on products too.
  const holdsPeople = columns.some(({ kind, secret }) => kind !== undefined && kind.weak !== true && !secret)
  const judged = holdsPeople
    ? columns
    : columns.map((column) => (column.kind?.weak ? { ...column, personal: false, note: undefined } : column))
  return { ...table, columns: judged, personal: judged.filter(({ personal }) => personal).length }
}

/** @param points the column only says which row of another table is meant: `address_id` is no address */
function judgeColumn(
  column: ColumnDescription,
  judgement: Judgement | undefined,
  points: boolean,
): JudgedColumn {
  const byName = points ? undefined : kindByName(column.name)
  const byValues = judgement?.kind
  const kind = byName && byName.weak !== true ? byName : (byValues ?? byName)
  const other = soundsLikeSomebodyElse(column.name)
  return {
    name: column.name,
    databaseType: column.type,
    type: typeOf(column, judgement, byValues?.type ?? byName?.type),
    kind,
    personal: kind !== undefined && kind.secret !== true,
    secret: kind?.secret === true,
    identifier: other ? undefined : kind?.identifier,
    note: noteOf({ kind, byName, judgement, other }),
  }
}

function noteOf(found: {
  kind: PersonalKind | undefined
  byName: PersonalKind | undefined
  judgement: Judgement | undefined
  other: boolean
}): string | undefined {
  const { kind, byName, judgement, other } = found
  const elsewhere = other ? 'perhaps about somebody else' : undefined
  if (!kind) return elsewhere
  const seen = judgement?.kind ? `${judgement.fitting} of ${judgement.filled} values` : undefined
  const why = [byName === kind ? 'by its name' : undefined, seen].filter((part) => part !== undefined)
  return [`${kind.words} (${why.join(' and ')})`, elsewhere].filter((part) => part !== undefined).join('; ')
}

/** Of what it could be, the first that the column can hold and that every value looked at is. */
function typeOf(
  column: ColumnDescription,
  judgement: Judgement | undefined,
  wanted: FieldType | undefined,
): FieldType {
  const candidates = [wanted, typeByDatabase(column.type), 'text' as const, ...(column.holds ?? [])]
  const possible = candidates.filter(
    (type): type is FieldType =>
      type !== undefined && (column.holds?.includes(type) ?? true) && fits(type, column, judgement),
  )
  return possible[0] ?? 'text'
}

const checked: readonly FieldType[] = ['integer', 'decimal', 'boolean', 'date', 'datetime']

function fits(type: FieldType, column: ColumnDescription, judgement: Judgement | undefined): boolean {
  if (!checked.includes(type) || isSureOf(type, column)) return true
  if (judgement && judgement.filled > 0) return judgement.allAre.has(type)
  return typeByDatabase(column.type) === type
}

/** Whatever its values look like as text: money has a sign before it, and a moment may be `infinity`. */
function isSureOf(type: FieldType, { type: databaseType, holds, enforced }: ColumnDescription): boolean {
  if (enforced !== true) return false
  return holds?.[0] === type || (type === 'boolean' && databaseType === 'bit(1)')
}

/** Whole words: an enumeration or a point may have `int` in its name. */
const families: readonly [RegExp, FieldType][] = [
  [/^(bool|boolean)$/, 'boolean'],
  [/\b((tiny|small|medium|big)?(int|integer)\d?|(small|big)?serial\d?)\b/, 'integer'],
  [/^(numeric|decimal|money|real|double|float|number)/, 'decimal'],
  [/^(timestamp|datetime)/, 'datetime'],
  [/^date$/, 'date'],
  [/(bytea|blob|binary)$/, 'bytes'],
  [/^jsonb?$/, 'json'],
]

function typeByDatabase(type: string): FieldType {
  if (type === 'tinyint(1)' || type === 'bit(1)') return 'boolean'
  // `numeric(8,2)`, `bigint unsigned` and `text[]` by what stands before.
  const name = type
    .toLowerCase()
    .replace(/\(.*\)/, '')
    .replace(/(\[\])+$/, '')
    .trim()
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? 'text'
}
