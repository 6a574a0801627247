import { sql } from '../fragment'
import type { Catalogue } from './open-live-database'

/** https://sqlite.org/pragma.html#pragfunc; an index on an expression has a column without a name. */
export const sqliteCatalogue: Catalogue = {
  columns: sql`
    SELECT held.name, held.type, col.name, col.type
    FROM sqlite_schema AS held JOIN pragma_table_xinfo(held.name) AS col
    WHERE held.type IN ('table', 'view') AND held.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND col.hidden <> 1
    ORDER BY held.name, col.cid`,
  unique: sql`
    SELECT held.name AS place, '' AS entry, '1', col.name, '0', col.pk AS part
    FROM sqlite_schema AS held JOIN pragma_table_xinfo(held.name) AS col
    WHERE held.type = 'table' AND col.pk > 0
    UNION ALL
    SELECT held.name, entry.name, '0', part.name, CAST(1 - coalesce(col."notnull", 0) AS text), part.seqno
    FROM sqlite_schema AS held
    JOIN pragma_index_list(held.name) AS entry JOIN pragma_index_info(entry.name) AS part
    LEFT JOIN pragma_table_xinfo(held.name) AS col ON col.name = part.name
    WHERE held.type = 'table' AND entry."unique" = 1 AND entry.partial = 0 AND entry.origin <> 'pk'
    ORDER BY place, entry, part`,
  references: sql`
    SELECT held.name, CAST(link.id AS text), link."from", link."table", link."to"
    FROM sqlite_schema AS held JOIN pragma_foreign_key_list(held.name) AS link
    WHERE held.type = 'table' ORDER BY held.name, link.id, link.seq`,
  schemas: undefined,
  text: (column) => sql`substr(CAST(${column} AS text), 1, 120)`,
}
