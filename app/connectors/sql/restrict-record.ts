import type { Marked, Refused, RestrictionTarget } from '../contract'
import type { SubjectKey } from '../../domain/records'
import type { FieldDeclaration } from '../../domain/register/source'
import { isRefused, refused } from '../shared/correctable-field'
import { nameInSource } from '../shared/declared-names'
import { flagOf } from '../shared/restriction-flag'
import { belongsTo } from './belonging'
import { isRow, isWritable } from './comparison'
import { ValueRefused } from './database'
import type { Transaction } from './database'
import { alias, all, bareColumn, bind, column, sql, table } from './fragment'
import type { Fragment } from './fragment'
import { decodeKey } from './key-codec'
import { personKey } from './read-records'
import { fieldReader } from './record-reader'
import { sqlDataset } from './sql-context'
import type { SqlContext } from './sql-context'
import type { SqlDataset } from './sql-declaration'

/**
 * Sets the declared flag of one record of the person, in one transaction with the row locked. A flag that
 * stands as asked is not written again.
 */
export async function restrictRecord(
  context: SqlContext,
  subject: SubjectKey,
  { dataset: id, record, restricted }: RestrictionTarget,
  signal: AbortSignal,
): Promise<Marked | Refused> {
  const flag = flagOf(context.source, id)
  if (isRefused(flag)) return flag
  const dataset = sqlDataset(context, id)
  const person = personKey(context, subject)
  const key = decodeKey(record, dataset.key.length)
  if (!person || !key) return refused('this person has no such record')
  const { database } = context
  const isIt = isRow(database.dialect, 0, dataset.key, key)
  const belongs = belongsTo(context, dataset, person)
  try {
    return await database.write(
      (transaction) =>
        setFlag(context, transaction, { dataset, field: flag.field, isIt, belongs, restricted }),
      signal,
    )
  } catch (error) {
    if (error instanceof ValueRefused) return refused(`the database refuses the flag: ${error.message}`)
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
  readonly restricted: boolean
}

async function setFlag(
  { source, database: { dialect } }: SqlContext,
  transaction: Transaction,
  { dataset, field, isIt, belongs, restricted }: Step,
): Promise<Marked | Refused> {
  const name = nameInSource(field)
  const rows = await transaction.rows(
    sql`SELECT ${column(0, name)} FROM ${table(dataset.table)} AS ${alias(0)} WHERE ${all([isIt, belongs])}${dialect.lock}`,
  )
  const [row] = rows
  if (!row || rows.length > 1) return refused('this person has no such record')
  if (fieldReader(source.id, dataset.table, field, dialect)(row[0]) === restricted) {
    return { outcome: 'marked' }
  }
  const value = bind(dialect.store(field.type, restricted, row[0]))
  const writable = isWritable(dialect, dataset, { isIt, belongs })
  const written = await transaction.run(
    sql`UPDATE ${table(dataset.table)} AS ${alias(0)} SET ${bareColumn(name)} = ${value} WHERE ${writable}`,
  )
  return written === 1 ? { outcome: 'marked' } : refused('the database did not take the flag')
}
