import type { Applied, Conflict, FieldChange, Refused } from '../contract'
import type { SubjectKey } from '../../domain/records'
import type { FieldDeclaration } from '../../domain/register/source'
import { correctableField, isRefused, refused } from '../shared/correctable-field'
import { nameInSource } from '../shared/declared-names'
import { sameValue } from '../../domain/field-types/same-value'
import { belongsTo } from './belonging'
import { isRow, isWritable } from './comparison'
import type { Transaction } from './database'
import { ValueRefused } from './database'
import { alias, all, bareColumn, bind, column, sql, table } from './fragment'
import type { Fragment } from './fragment'
import { decodeKey } from './key-codec'
import { personKey } from './read-records'
import { fieldReader } from './record-reader'
import { sqlDataset } from './sql-context'
import type { SqlContext } from './sql-context'
import { linkColumns } from './sql-declaration'
import type { SqlDataset } from './sql-declaration'

/**
 * Compare-and-set in one transaction: the row is locked, its value compared as read() gives it, and
 * written only where the source still holds `from`. A value that is already there counts as applied and is
 * not written again; that makes it idempotent without the key being kept anywhere.
 */
export async function correctField(
  context: SqlContext,
  subject: SubjectKey,
  change: FieldChange,
  signal: AbortSignal,
): Promise<Applied | Conflict | Refused> {
  const target = correctableField(context.source, change)
  if (isRefused(target)) return target
  const dataset = sqlDataset(context, change.dataset)
  const { field } = target
  if (isStructural(dataset, nameInSource(field))) return refused(`${change.field} ties the record to others`)
  if (field.type === 'json') return refused('a json value cannot be written back exactly')
  const person = personKey(context, subject)
  const key = decodeKey(change.record, dataset.key.length)
  if (!person || !key) return refused('this person has no such record')
  const { database } = context
  const isIt = isRow(database.dialect, 0, dataset.key, key)
  const belongs = belongsTo(context, dataset, person)
  try {
    return await database.write(
      (transaction) => compareAndSet(context, transaction, { dataset, field, isIt, belongs, change }),
      signal,
    )
  } catch (error) {
    if (error instanceof ValueRefused) return refused(`the database refuses the value: ${error.message}`)
    throw error
  }
}

interface Step {
  readonly dataset: SqlDataset
  readonly field: FieldDeclaration
  /** Fits the one row. */
  readonly isIt: Fragment
  /** Fits rows of this person. */
  readonly belongs: Fragment
  readonly change: FieldChange
}

async function compareAndSet(
  { source, database }: SqlContext,
  transaction: Transaction,
  { dataset, field, isIt, belongs, change }: Step,
): Promise<Applied | Conflict | Refused> {
  const name = nameInSource(field)
  const rows = await transaction.rows(
    sql`SELECT ${column(0, name)} FROM ${table(dataset.table)} AS ${alias(0)} WHERE ${all([isIt, belongs])}${database.dialect.lock}`,
  )
  const [row] = rows
  if (!row || rows.length > 1) return refused('this person has no such record')
  const current = fieldReader(source.id, dataset.table, field, database.dialect)(row[0])
  if (sameValue(field.type, current, change.to)) return { outcome: 'applied' }
  if (!sameValue(field.type, current, change.from)) return { outcome: 'conflict', current }
  const value = bind(database.dialect.store(field.type, change.to, row[0]))
  const writable = isWritable(database.dialect, dataset, { isIt, belongs })
  const written = await transaction.run(
    sql`UPDATE ${table(dataset.table)} AS ${alias(0)} SET ${bareColumn(name)} = ${value} WHERE ${writable}`,
  )
  return written === 1 ? { outcome: 'applied' } : refused('the database did not take the change')
}

/** A changed key or link would make the record another one, or another person's. */
function isStructural(dataset: SqlDataset, name: string): boolean {
  return [...dataset.key, ...linkColumns(dataset)].includes(name)
}
