import type { ListedRecord, ListOptions } from '../contract'
import { nameInSource } from '../shared/declared-names'
import { Stopped } from '../shared/within-time'
import { isBehind, keyOrder } from './comparison'
import type { OrderedQuery } from './database'
import { alias, bind, columns, sql, table } from './fragment'
import { recordReader } from './record-reader'
import { sqlDataset } from './sql-context'
import type { SqlContext } from './sql-context'
import type { SqlDataset } from './sql-declaration'

const batch = 500

/** Every row of a table, whoever it belongs to: its key and the asked fields, in the key's order. */
export async function* listRecords(
  context: SqlContext,
  id: string,
  { signal, fields }: ListOptions,
): AsyncGenerator<ListedRecord[]> {
  const { source, database } = context
  const declared = sqlDataset(context, id)
  const dataset = { ...declared, fields: declared.fields.filter((field) => fields.includes(field.id)) }
  const toRecord = recordReader(source.id, dataset, database.dialect)
  const range = { skip: 0, limit: undefined, size: batch }
  for await (const rows of database.stream(allRows(context, dataset), range, signal)) {
    if (signal.aborted) throw new Stopped(source.id)
    yield rows.map((row) => {
      const { key, values } = toRecord(row)
      return { key, values }
    })
  }
}

function allRows({ database: { dialect } }: SqlContext, dataset: SqlDataset): OrderedQuery {
  const selected = columns(0, [...dataset.key, ...dataset.fields.map(nameInSource)])
  const select = sql`SELECT ${selected} FROM ${table(dataset.table)} AS ${alias(0)}`
  const order = sql` ORDER BY ${keyOrder(dialect, dataset.key)}`
  return {
    keyLength: dataset.key.length,
    from(after, { skip, limit }) {
      const start = after
        ? sql`${select} WHERE ${isBehind(dialect, dataset.key, after)}${order}`
        : sql`${select}${order}`
      // Offset needs a limit in SQLite; this one is the largest there is.
      const most = bind(limit === undefined ? 2n ** 63n - 1n : BigInt(limit))
      return sql`${start} LIMIT ${most} OFFSET ${bind(BigInt(skip))}`
    },
  }
}
