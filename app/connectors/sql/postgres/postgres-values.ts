import type pg from 'pg'
import { parseList } from './parse-list'

/** Settings of each connection on which the texts depend. */
export const textSettings =
  '-c datestyle=ISO -c intervalstyle=iso_8601 -c timezone=UTC -c lc_monetary=C -c bytea_output=hex -c extra_float_digits=1'

/** Object ids in pg_type, fixed for built-in types. */
const bytea = 17
const money = 790

type Parse = (text: string) => unknown

/**
 * Everything comes as PostgreSQL's own text, so that no digit and no zone is lost; only bytes and lists
 * are taken apart. Which types are lists is asked from the database: its own enumerations have lists too.
 */
export class PostgresTypes implements pg.CustomTypesConfig {
  private lists: Map<number, Parse> | undefined

  readonly getTypeParser = (oid: number): Parse => this.lists?.get(oid) ?? parserOf(oid)

  /** Once for a pool of connections; throws the driver's own error. */
  async learn(client: pg.PoolClient): Promise<void> {
    if (this.lists) return
    const { rows } = await client.query<{ list: string; item: string }>(
      `SELECT oid AS list, typelem AS item FROM pg_catalog.pg_type
       WHERE typinput = 'pg_catalog.array_in'::regproc AND typdelim = ','`,
    )
    this.lists = new Map(rows.map(({ list, item }) => [Number(list), listParser(parserOf(Number(item)))]))
  }
}

function parserOf(oid: number): Parse {
  if (oid === bytea) return (text) => Buffer.from(text.slice(2), 'hex')
  if (oid === money) return (text) => text.replace(/[^\d.-]/g, '')
  return (text) => text
}

function listParser(parse: Parse): Parse {
  const parsed = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(parsed)
    return typeof item === 'string' ? parse(item) : item
  }
  return (text) => parsed(parseList(text))
}
