import { covered, isCitizenNumber } from '../../domain/field-types/bsn'
import type { FieldValue, SourceRecord } from '../../domain/records'
import { isObtainedLive, obtainedField } from '../../domain/register/obtained'
import type { Register } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import { locks } from '../../domain/restrictions'
import { appliedStatement } from '../../domain/statement/applied'
import type { OpenCorrection, RecordView, StatementView } from '../../domain/views'
import type { Secrets } from '../../platform/secrets'
import { viewStatement } from '../corrections/view-statement'
import { endsOf, lastDayOf } from './last-day'
import type { Annotations } from './read-annotations.server'
import { sealRecordRef } from './record-ref'

interface Viewed extends Annotations {
  readonly register: Register
  readonly secrets: Secrets
  readonly subjectId: string
  readonly source: SourceDeclaration
  readonly dataset: DatasetDeclaration
  /** When it is looked at. */
  readonly now: Date
}

/** A record as the screens show it: only declared fields, a sealed reference, its last day, open corrections. */
export function viewRecord(viewed: Viewed, record: SourceRecord): RecordView {
  const { source, dataset } = viewed
  const { own, fiscal } = endsOf(viewed.register, viewed, record)
  const keptUntil = lastDayOf(viewed.register, viewed, record)
  return {
    ref: sealRecordRef(viewed.secrets, viewed.subjectId, {
      source: source.id,
      dataset: dataset.id,
      key: record.key,
    }),
    values: shownValues(dataset, record),
    ...collectionOf(viewed, record),
    keptUntil,
    endUntold: dataset.retentionFrom === undefined,
    endWithoutTax: fiscal !== undefined && own !== keptUntil ? own : null,
    restricted: restrictionOf(viewed, record),
    documents: record.documents.map((document, index) => ({
      index,
      name: document.name,
      mediaType: document.mediaType,
      size: document.size ?? null,
      withheld: document.withheld ?? null,
    })),
    corrections: correctionsByField(viewed, record),
    statements: statementsByField(viewed, record),
  }
}

/** When it was got, and what people were then told of it (I3, I5); honest where the source does not say. */
function collectionOf(
  { register, dataset, statementDates, now }: Viewed,
  { values }: SourceRecord,
): Pick<RecordView, 'obtained' | 'statement'> {
  const field = obtainedField(dataset)
  const got = isObtainedLive(dataset) ? now.toISOString() : field === undefined ? null : values[field]
  if (typeof got !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(got)) return { obtained: null, statement: null }
  const statement = appliedStatement(got, statementDates, register.school.earlierStatements)
  return { obtained: isObtainedLive(dataset) ? 'live' : got, statement }
}

/** Only declared fields, citizen service numbers covered (BSN1): whoever needs one uncovers it, with a code. */
export function shownValues(
  { fields }: DatasetDeclaration,
  { values }: Pick<SourceRecord, 'values'>,
): Record<string, FieldValue> {
  return Object.fromEntries(
    fields.map((field) => {
      const value = values[field.id] ?? null
      return [field.id, isCitizenNumber(field) ? covered(value) : value]
    }),
  )
}

/** By the portal's own word, or by the flag of the source. */
function restrictionOf({ source, dataset, restrictions }: Viewed, { key, values }: SourceRecord) {
  const place = { source: source.id, dataset: dataset.id, record: key }
  const found = restrictions.filter((restriction) => locks(restriction, place))
  const flagged = dataset.restrictionFlag !== undefined && values[dataset.restrictionFlag] === true
  if (found.length === 0 && !flagged) return null
  const ends = found.flatMap(({ standsUntil }) => standsUntil ?? [])
  const last = ends.toSorted((a, b) => a.localeCompare(b)).at(-1)
  return { standsUntil: ends.length < found.length ? null : (last ?? null) }
}

function correctionsByField({ source, dataset, corrections }: Viewed, record: SourceRecord) {
  const byField: Record<string, OpenCorrection[]> = {}
  for (const correction of corrections) {
    if (correction.source !== source.id || correction.dataset !== dataset.id) continue
    if (correction.record !== record.key) continue
    const { id, number, to, state, promisedOn } = correction
    ;(byField[correction.field] ??= []).push({ id, number, to, state, promisedOn })
  }
  return byField
}

function statementsByField({ source, dataset, statements }: Viewed, record: SourceRecord) {
  const byField: Record<string, StatementView[]> = {}
  for (const statement of statements) {
    if (statement.source !== source.id || statement.dataset !== dataset.id) continue
    if (statement.record !== record.key) continue
    ;(byField[statement.field] ??= []).push(viewStatement(statement))
  }
  return byField
}
