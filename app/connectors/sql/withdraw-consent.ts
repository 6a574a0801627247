import type { Acknowledged, ConsentWithdrawal, Overtaken, Refused } from '../contract'
import type { SubjectKey } from '../../domain/records'
import type { FieldDeclaration } from '../../domain/register/source'
import { isGivenAfter } from '../shared/consent-order'
import { refused } from '../shared/correctable-field'
import { declaredConsent, declaredField, nameInSource } from '../shared/declared-names'
import { belongsTo } from './belonging'
import { isRow } from './comparison'
import type { Row, Transaction } from './database'
import { ValueRefused } from './database'
import { alias, all, bareColumn, bind, columns, list, sql, table } from './fragment'
import type { Bindable, Fragment } from './fragment'
import { decodeKey, encodeKey } from './key-codec'
import { personKey } from './read-records'
import { fieldReader } from './record-reader'
import { sqlDataset } from './sql-context'
import type { SqlContext } from './sql-context'
import type { SqlDataset } from './sql-declaration'

/** Every row of the person that still says yes, and was not given anew after the withdrawal, says no from now on. */
export async function withdrawConsent(
  context: SqlContext,
  subject: SubjectKey,
  withdrawal: ConsentWithdrawal,
  signal: AbortSignal,
): Promise<Acknowledged | Overtaken | Refused> {
  const consent = declaredConsent(context.source, withdrawal.consent)
  if (!consent) return refused(`consent "${withdrawal.consent}" is not declared`)
  const person = personKey(context, subject)
  if (!person) return refused('there is no such person')
  const dataset = sqlDataset(context, consent.dataset)
  const given = declaredField(context.source, dataset.id, consent.field)
  const at = consent.at === undefined ? undefined : declaredField(context.source, dataset.id, consent.at)
  const rows = { dataset, given, at, belongs: belongsTo(context, dataset, person) }
  try {
    return await context.database.write(
      (transaction) => withdrawEach(context, transaction, rows, withdrawal.at),
      signal,
    )
  } catch (error) {
    if (error instanceof ValueRefused) return refused(`the database refuses the withdrawal: ${error.message}`)
    throw error
  }
}

interface ConsentRows {
  readonly dataset: SqlDataset
  readonly given: FieldDeclaration
  readonly at: FieldDeclaration | undefined
  readonly belongs: Fragment
}

async function withdrawEach(
  { source, database }: SqlContext,
  transaction: Transaction,
  { dataset, given, at, belongs }: ConsentRows,
  withdrawnAt: string,
): Promise<Acknowledged | Overtaken> {
  const fields = at ? [given, at] : [given]
  const selected = columns(0, [...dataset.key, ...fields.map(nameInSource)])
  const rows = await transaction.rows(
    sql`SELECT ${selected} FROM ${table(dataset.table)} AS ${alias(0)} WHERE ${belongs}${database.dialect.lock}`,
    dataset.key.length,
  )
  const valueOf = (field: FieldDeclaration, row: Row) =>
    fieldReader(
      source.id,
      dataset.table,
      field,
      database.dialect,
    )(row[dataset.key.length + fields.indexOf(field)])
  const standing = rows.filter((row) => valueOf(given, row) === true)
  const newer = standing.filter((row) => at && isGivenAfter(valueOf(at, row), withdrawnAt))
  for (const row of standing.filter((candidate) => !newer.includes(candidate))) {
    const now = row.slice(dataset.key.length)
    const changes = [set(given, database.dialect.store('boolean', false, now[0]))]
    if (at) changes.push(set(at, database.dialect.store(at.type, momentFor(at, withdrawnAt), now[1])))
    const key = decodeKey(encodeKey(row, dataset.key.length), dataset.key.length) ?? []
    const condition = all([isRow(database.dialect, 0, dataset.key, key), belongs])
    await transaction.run(
      sql`UPDATE ${table(dataset.table)} AS ${alias(0)} SET ${list(changes)} WHERE ${condition}`,
    )
  }
  return { outcome: newer.length > 0 ? 'overtaken' : 'acknowledged' }
}

function set(field: FieldDeclaration, value: Bindable): Fragment {
  return sql`${bareColumn(nameInSource(field))} = ${bind(value)}`
}

function momentFor(field: FieldDeclaration, instant: string): string {
  return field.type === 'date' ? instant.slice(0, 10) : instant
}
