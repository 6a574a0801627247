import type pg from 'pg'
import Cursor from 'pg-cursor'
import { withinTime } from '../../shared/within-time'
import type { Row } from '../database'
import type { Statement } from '../fragment'
import { postgresFailure } from './postgres-failure'
import type { PostgresTypes } from './postgres-values'

interface Pace {
  /** Rows at a time. */
  readonly size: number
  /** Longest wait for them. */
  readonly milliseconds: number
  readonly signal: AbortSignal
  readonly types: PostgresTypes
}

/** One statement through a cursor in a read-only transaction: one state of the data, whatever the reader's pace. */
export async function* streamRows(
  source: string,
  client: pg.PoolClient,
  { text, values }: Statement,
  { size, milliseconds, signal, types }: Pace,
): AsyncGenerator<Row[]> {
  const inTime = <T>(work: () => Promise<T>) => withinTime(source, { milliseconds, signal }, work)
  let failed = false
  let cursor: Cursor<unknown[]> | undefined
  try {
    // The server would count the reader's own time as the statement's; here each batch has its limit.
    await inTime(() => client.query('BEGIN TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0'))
    const opened = new Cursor<unknown[]>(text, [...values], { rowMode: 'array', types })
    cursor = client.query(opened)
    for (;;) {
      const rows = await inTime(() => opened.read(size))
      if (rows.length === 0) return
      yield rows
    }
  } catch (error) {
    failed = true
    throw postgresFailure(source, error)
  } finally {
    // Also reached when the reader stops early: the cursor ends and the connection serves the next.
    const ended = !failed && cursor !== undefined && (await endsInTime(inTime, cursor, client))
    client.release(!ended)
  }
}

async function endsInTime(
  inTime: (work: () => Promise<unknown>) => Promise<unknown>,
  cursor: Cursor,
  client: pg.PoolClient,
): Promise<boolean> {
  try {
    await inTime(() => cursor.close())
    await inTime(() => client.query('ROLLBACK'))
    return true
  } catch {
    return false
  }
}
