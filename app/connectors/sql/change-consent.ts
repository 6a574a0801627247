import type { Acknowledged, Overtaken, Refused } from '../contract'
import type { FieldValue, SubjectKey } from '../../domain/records'
import type { ConsentDeclaration, FieldDeclaration } from '../../domain/register/source'
import { judgeMessage, togetherOf, valuesOf, type ConsentMessage } from '../shared/consent-message'
import { refused } from '../shared/correctable-field'
import { declaredConsent, declaredField, nameInSource } from '../shared/declared-names'
import { belongsTo } from './belonging'
import { isRow, isWritable } from './comparison'
import type { Row, Transaction } from './database'
import { ValueRefused } from './database'
import { alias, bareColumn, bind, columns, list, sql, table } from './fragment'
import type { Bindable, Fragment } from './fragment'
import { decodeKey, encodeKey } from './key-codec'
import { personKey } from './read-records'
import { fieldReader } from './record-reader'
import { sqlDataset } from './sql-context'
import type { SqlContext } from './sql-context'
import type { SqlDataset } from './sql-declaration'

/** Every row of the person that is not newer than the message says from now on what the person said. */
export async function changeConsent(
  context: SqlContext,
  subject: SubjectKey,
  message: ConsentMessage,
  signal: AbortSignal,
): Promise<Acknowledged | Overtaken | Refused> {
  const consent = declaredConsent(context.source, message.consent)
  if (!consent) return refused(`consent "${message.consent}" is not declared`)
  const person = personKey(context, subject)
  if (!person) return refused('there is no such person')
  const dataset = sqlDataset(context, consent.dataset)
  const fields = [consent.field, consent.at, consent.version].flatMap((id) =>
    id === undefined ? [] : [declaredField(context.source, dataset.id, id)],
  )
  const rows = { consent, dataset, fields, belongs: belongsTo(context, dataset, person) }
  try {
    return await context.database.write(
      (transaction) => changeEach(context, transaction, rows, message),
      signal,
    )
  } catch (error) {
    if (error instanceof ValueRefused) return refused(`the database refuses the change: ${error.message}`)
    throw error
  }
}

interface ConsentRows {
  readonly consent: ConsentDeclaration
  readonly dataset: SqlDataset
  /** Of the consent: its stand, and its moment and text where the source keeps them. */
  readonly fields: readonly FieldDeclaration[]
  readonly belongs: Fragment
}

async function changeEach(
  context: SqlContext,
  transaction: Transaction,
  rows: ConsentRows,
  message: ConsentMessage,
): Promise<Acknowledged | Overtaken | Refused> {
  const { dataset, fields, belongs, consent } = rows
  const selected = columns(0, [...dataset.key, ...fields.map(nameInSource)])
  const held = await transaction.rows(
    sql`SELECT ${selected} FROM ${table(dataset.table)} AS ${alias(0)} WHERE ${belongs}${context.database.dialect.lock}`,
    dataset.key.length,
  )
  if (held.length === 0 && message.stand === 'given') return refused('there is no record to keep it in')
  const verdicts = held.map((row) => judgeMessage(consent, readFields(context, rows, row), message))
  for (const [index, row] of held.entries()) {
    if (verdicts[index] === 'write') await writeRow(context, transaction, rows, { row, message })
  }
  return togetherOf(verdicts)
}

function readFields(
  { source, database }: SqlContext,
  { dataset, fields }: ConsentRows,
  row: Row,
): Record<string, FieldValue> {
  const valueOf = (field: FieldDeclaration, index: number) =>
    fieldReader(source.id, dataset.table, field, database.dialect)(row[dataset.key.length + index])
  return Object.fromEntries(fields.map((field, index) => [field.id, valueOf(field, index)]))
}

async function writeRow(
  { database: { dialect } }: SqlContext,
  transaction: Transaction,
  { consent, dataset, fields, belongs }: ConsentRows,
  { row, message }: { row: Row; message: ConsentMessage },
): Promise<void> {
  const values = valuesOf(consent, message)
  const changes = fields.flatMap((field, index) => {
    const value = values[field.id]
    if (typeof value !== 'string' && typeof value !== 'boolean') return []
    const stored = typeof value === 'string' ? momentFor(field, value) : value
    return [set(field, dialect.store(field.type, stored, row[dataset.key.length + index]))]
  })
  const key = decodeKey(encodeKey(row, dataset.key.length), dataset.key.length) ?? []
  const condition = isWritable(dialect, dataset, { isIt: isRow(dialect, 0, dataset.key, key), belongs })
  await transaction.run(
    sql`UPDATE ${table(dataset.table)} AS ${alias(0)} SET ${list(changes)} WHERE ${condition}`,
  )
}

function set(field: FieldDeclaration, value: Bindable): Fragment {
  return sql`${bareColumn(nameInSource(field))} = ${bind(value)}`
}

function momentFor(field: FieldDeclaration, value: string): string {
  return field.type === 'date' ? value.slice(0, 10) : value
}
