import type { FieldPacket, PoolConnection, QueryOptions } from 'mysql2'
import type { Row } from '../database'
import { exactText, rowFinisher } from './mariadb-values'

/** How a statement is sent so that its rows come as the server's own text. */
export function exactQuery(text: string): QueryOptions {
  return { sql: text, rowsAsArray: true, typeCast: exactText }
}

interface Answer {
  readonly rows: Row[]
  /** Rows that a change found, whether or not they already held the new value. */
  readonly found: number
}

/** One statement and its whole answer. Rejects with the driver's own error. */
export function ask(connection: PoolConnection, text: string, keyLength = 0): Promise<Answer> {
  return new Promise((resolve, reject) => {
    connection.query(exactQuery(text), (error: unknown, result: unknown, fields?: FieldPacket[]) => {
      if (error) reject(error)
      else if (!Array.isArray(result)) resolve({ rows: [], found: foundBy(result) })
      else resolve({ rows: result.map(rowFinisher(fields ?? [], keyLength)), found: 0 })
    })
  })
}

function foundBy(result: unknown): number {
  const found = typeof result === 'object' && result && 'affectedRows' in result ? result.affectedRows : 0
  return typeof found === 'number' ? found : 0
}
