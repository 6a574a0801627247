import { list, sql } from '../fragment'
import type { Fragment } from '../fragment'

/**
 * Every column of every table and view of the connection's own database, or of `schema` where it is given,
 * and of the others that the declaration names, whose tables are called `schema.table`. Only what the user
 * may see is in it: MariaDB has no list of the rest.
 */
export function shapeQuery(schema: Fragment, others: readonly Fragment[]): Fragment {
  const own = sql`col.TABLE_SCHEMA = ${schema}`
  return sql`SELECT IF(${own}, col.TABLE_NAME, CONCAT(col.TABLE_SCHEMA, '.', col.TABLE_NAME)), col.COLUMN_NAME, col.COLUMN_TYPE
    FROM information_schema.COLUMNS AS col
    WHERE col.TABLE_SCHEMA IN (${list([schema, ...others])})
    ORDER BY ${own} DESC, col.TABLE_SCHEMA, col.TABLE_NAME, col.ORDINAL_POSITION`
}
