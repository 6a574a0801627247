import { bind, sql } from '../fragment'
import type { Catalogue } from './open-live-database'

/** MariaDB and MySQL: https://mariadb.com/kb/en/information-schema-tables/. */
export function mariadbCatalogue(schema: string | undefined): Catalogue {
  const here = schema === undefined ? sql`DATABASE()` : bind(schema)
  return {
    columns: sql`
    SELECT held.table_name, CASE WHEN held.table_type LIKE '%VIEW' THEN 'view' ELSE 'table' END,
      col.column_name, col.column_type
    FROM information_schema.tables AS held
    JOIN information_schema.columns AS col
      ON col.table_schema = held.table_schema AND col.table_name = held.table_name
    WHERE held.table_schema = ${here} ORDER BY held.table_name, col.ordinal_position`,
    unique: sql`
    SELECT part.table_name, part.index_name, CASE WHEN part.index_name = 'PRIMARY' THEN '1' ELSE '0' END,
      part.column_name, CASE WHEN part.nullable = 'YES' THEN '1' ELSE '0' END
    FROM information_schema.statistics AS part
    WHERE part.table_schema = ${here} AND part.non_unique = 0
    ORDER BY part.table_name, part.index_name, part.seq_in_index`,
    references: sql`
    SELECT pair.table_name, pair.constraint_name, pair.column_name,
      CASE WHEN pair.referenced_table_schema = pair.table_schema THEN pair.referenced_table_name
        ELSE CONCAT(pair.referenced_table_schema, '.', pair.referenced_table_name) END,
      pair.referenced_column_name
    FROM information_schema.key_column_usage AS pair
    WHERE pair.table_schema = ${here} AND pair.referenced_table_name IS NOT NULL
    ORDER BY pair.table_name, pair.constraint_name, pair.ordinal_position`,
    schemas: sql`
      SELECT DISTINCT held.table_schema FROM information_schema.tables AS held
      WHERE held.table_schema <> ${here}
        AND held.table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
      ORDER BY 1`,
    text: (column) => sql`LEFT(CAST(${column} AS CHAR), 120)`,
  }
}
