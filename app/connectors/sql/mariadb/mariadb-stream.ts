import type { FieldPacket, PoolConnection } from 'mysql2'
import { withinTime } from '../../shared/within-time'
import type { Row } from '../database'
import { ask, exactQuery } from './mariadb-ask'
import { mariadbFailure } from './mariadb-failure'
import { timeLimit } from './mariadb-pool'
import { rowFinisher } from './mariadb-values'

interface Pace {
  readonly keyLength: number
  /** Rows at a time, at least. */
  readonly size: number
  /** Longest wait for them. */
  readonly milliseconds: number
  readonly signal: AbortSignal
}

/** The server counts the reader's own time as the statement's; one that nobody reads any more still ends. */
const longestReadMs = 3_600_000

/** One statement in a read-only transaction, read no faster than it is taken: one state of the data. */
export async function* streamRows(
  source: string,
  connection: PoolConnection,
  text: string,
  { keyLength, size, milliseconds, signal }: Pace,
): AsyncGenerator<Row[]> {
  const inTime = <T>(work: () => Promise<T>) => withinTime(source, { milliseconds, signal }, work)
  let whole = false
  try {
    await inTime(() => ask(connection, `SET SESSION ${timeLimit(longestReadMs)}`))
    const batches = new Batches(connection, text, { keyLength, size })
    for (;;) {
      const rows = await inTime(() => batches.next())
      if (rows.length === 0) break
      yield rows
    }
    await inTime(() => ask(connection, `SET SESSION ${timeLimit(milliseconds)}`))
    whole = true
  } catch (error) {
    throw mariadbFailure(source, error)
  } finally {
    // Of an answer that is not read to its end, the rest would have to come first: the connection ends instead.
    if (whole) connection.release()
    else connection.destroy()
  }
}

/** Rows of one statement as they come; the connection waits while a batch is not taken. */
class Batches {
  private rows: Row[] = []
  private ended = false
  private failure: Error | undefined
  private waiting: (() => void) | undefined

  constructor(
    private readonly connection: PoolConnection,
    text: string,
    { keyLength, size }: { readonly keyLength: number; readonly size: number },
  ) {
    let finish = rowFinisher([], keyLength)
    const query = connection.query(exactQuery(text))
    query.on('fields', (fields: FieldPacket[]) => (finish = rowFinisher(fields, keyLength)))
    query.on('result', (row: unknown) => {
      if (!Array.isArray(row)) return
      // What came in one piece is handled in one go: pausing in between would copy the rest of it.
      if (this.rows.push(finish(row)) === size) queueMicrotask(() => this.hold())
    })
    query.on('error', (error: Error) => this.end(error))
    query.on('end', () => this.end(undefined))
  }

  /** Empty at the end. */
  async next(): Promise<Row[]> {
    if (this.rows.length === 0 && !this.ended) {
      this.connection.resume()
      await new Promise<void>((resolve) => (this.waiting = resolve))
    }
    if (this.failure) throw this.failure
    const rows = this.rows
    this.rows = []
    return rows
  }

  private hold(): void {
    if (!this.ended) this.connection.pause()
    this.waiting?.()
  }

  private end(failure: Error | undefined): void {
    this.ended = true
    this.failure ??= failure
    this.waiting?.()
  }
}
