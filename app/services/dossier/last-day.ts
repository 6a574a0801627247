import type { LocalDate } from '../../domain/local-date'
import type { SourceRecord } from '../../domain/records'
import { fieldEntry, retentionRuleOf, type Register } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import { lastDayUnder, laterEnd } from '../../domain/retention'

interface Place {
  readonly source: SourceDeclaration
  readonly dataset: DatasetDeclaration
}

/** Both ends of a record, each by its own rule: neither hides the other (art. 30(1)(f) GDPR). */
export interface RecordEnds {
  /** By the dataset's own rule; null while its period has not started. */
  readonly own: LocalDate | null
  /** By the tax law's; undefined where the register names no such rule. */
  readonly fiscal: LocalDate | null | undefined
}

/** Last day that a record is kept by the register's rules; null while a period has not started. */
export function lastDayOf(
  register: Register,
  place: Place,
  record: Pick<SourceRecord, 'values'>,
): LocalDate | null {
  const { own, fiscal } = endsOf(register, place, record)
  return fiscal === undefined ? own : laterEnd(own, fiscal)
}

export function endsOf(
  register: Register,
  { source, dataset }: Place,
  { values }: Pick<SourceRecord, 'values'>,
): RecordEnds {
  const { bookYearEnd } = register.school
  const { retentionFrom, fiscalRetention } = dataset
  const own = retentionFrom
    ? lastDayUnder(
        values[retentionFrom],
        fieldEntry(register, { source: source.id, dataset: dataset.id, field: retentionFrom }).retention,
        bookYearEnd,
      )
    : null
  if (!fiscalRetention) return { own, fiscal: undefined }
  const rule = retentionRuleOf(register, fiscalRetention.rule)
  return { own, fiscal: lastDayUnder(values[fiscalRetention.from], rule, bookYearEnd) }
}

/** The fields from which the periods of a dataset count. */
export function startFields({ retentionFrom, fiscalRetention }: DatasetDeclaration): string[] {
  return [retentionFrom, fiscalRetention?.from].filter((field) => field !== undefined)
}
