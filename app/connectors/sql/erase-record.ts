import type { Erased, ErasureTarget, Refused } from '../contract'
import type { SubjectKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import { refused } from '../shared/correctable-field'
import { belongsTo, hangsOn, leadsTo } from './belonging'
import { isRow, isWritable } from './comparison'
import { ValueRefused } from './database'
import type { Transaction } from './database'
import { alias, all, columns, sql, table } from './fragment'
import type { Fragment } from './fragment'
import { decodeKey } from './key-codec'
import { personKey } from './read-records'
import type { SourceGraph } from './source-graph'
import type { SqlContext } from './sql-context'
import type { SqlDataset, SqlSource } from './sql-declaration'

/** @throws SourceFailure `configuration` when `erase.with` names a table that does not hang on the records */
export function proveErasure(source: SqlSource, graph: SourceGraph): void {
  for (const dataset of source.datasets) {
    const stray = dependentsOf(dataset).find((name) => !leadsTo(graph, name, dataset.table))
    if (stray === undefined) continue
    const message = `erase of dataset "${dataset.id}" names "${stray}", whose via does not lead to "${dataset.table}"`
    throw new SourceFailure(source.id, 'configuration', message)
  }
}

/**
 * Deletes one record of the person in one transaction, the rows of the declared tables that hang on it
 * first. A record that is gone counts as erased; that makes it idempotent without the key being kept.
 */
export async function eraseRecord(
  context: SqlContext,
  subject: SubjectKey,
  target: ErasureTarget,
  signal: AbortSignal,
): Promise<Erased | Refused> {
  const person = personKey(context, subject)
  if (!person) return refused('this person has no such record')
  return eraseRow(context, target, (dataset) => belongsTo(context, dataset, person), signal)
}

/** The same of anybody's record: skips the condition that it belongs to a person. */
export async function unsafeEraseRecord(
  context: SqlContext,
  target: ErasureTarget,
  signal: AbortSignal,
): Promise<Erased | Refused> {
  return eraseRow(context, target, () => undefined, signal)
}

async function eraseRow(
  context: SqlContext,
  { dataset: id, record }: ErasureTarget,
  belonging: (dataset: SqlDataset) => Fragment | undefined,
  signal: AbortSignal,
): Promise<Erased | Refused> {
  const dataset = context.source.datasets.find((candidate) => candidate.id === id)
  if (!dataset) return refused(`${id} is not declared`)
  if (!dataset.erase) return refused(`${id} is not declared as what may be erased`)
  const key = decodeKey(record, dataset.key.length)
  if (!key) return refused('there is no such record')
  const isIt = isRow(context.database.dialect, 0, dataset.key, key)
  const belongs = belonging(dataset)
  const dependents = farthestFirst(context.graph, dataset).map((name) => ({
    name,
    hangs: hangsOn(context, name, dataset, key),
  }))
  try {
    return await context.database.write(
      (transaction) => deleteRows(context, transaction, { dataset, isIt, belongs, dependents }),
      signal,
    )
  } catch (error) {
    if (error instanceof ValueRefused)
      return refused(`the database refuses the erasure, other rows may need the record: ${error.message}`)
    throw error
  }
}

interface Deletion {
  readonly dataset: SqlDataset
  readonly isIt: Fragment
  /** Undefined: whoever it belongs to. */
  readonly belongs: Fragment | undefined
  readonly dependents: readonly { readonly name: string; readonly hangs: Fragment }[]
}

async function deleteRows(
  { database: { dialect } }: SqlContext,
  transaction: Transaction,
  { dataset, isIt, belongs, dependents }: Deletion,
): Promise<Erased | Refused> {
  const select = sql`SELECT ${columns(0, dataset.key)} FROM ${table(dataset.table)} AS ${alias(0)}`
  const mine = belongs ? all([isIt, belongs]) : isIt
  const rows = await transaction.rows(sql`${select} WHERE ${mine}${dialect.lock}`)
  if (rows.length > 1) return refused('its key fits more than one row')
  if (rows.length === 0) {
    const others = await transaction.rows(sql`${select} WHERE ${isIt}`)
    return others.length > 0 ? refused('this person has no such record') : { outcome: 'erased' }
  }
  for (const { name, hangs } of dependents) {
    await transaction.run(sql`${dialect.deleteFrom(table(name))} WHERE ${hangs}`)
  }
  const writable = belongs ? isWritable(dialect, dataset, { isIt, belongs }) : isIt
  const deleted = await transaction.run(sql`${dialect.deleteFrom(table(dataset.table))} WHERE ${writable}`)
  if (deleted !== 1) throw new ValueRefused('the row did not go')
  return { outcome: 'erased' }
}

function dependentsOf({ erase }: SqlDataset): readonly string[] {
  return typeof erase === 'object' ? erase.with : []
}

/** What hangs on another dependent goes before it, in whatever order they are declared. */
function farthestFirst(graph: SourceGraph, dataset: SqlDataset): string[] {
  const names = [...new Set(dependentsOf(dataset))]
  const hangs = (one: string, other: string) => one !== other && leadsTo(graph, one, other)
  const depth = (name: string) => names.filter((other) => hangs(name, other)).length
  return names.sort((one, other) => depth(other) - depth(one))
}
