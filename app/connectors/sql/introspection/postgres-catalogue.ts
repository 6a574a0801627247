import { bind, sql } from '../fragment'
import type { Catalogue } from './open-live-database'

/** From pg_catalog, as postgres-shape.ts; partitions are left to the table they are part of. */
export function postgresCatalogue(schema: string): Catalogue {
  const held = sql`
    FROM pg_catalog.pg_class AS held
    JOIN pg_catalog.pg_namespace AS space ON space.oid = held.relnamespace AND space.nspname = ${bind(schema)}`
  return {
    columns: sql`
      SELECT held.relname::text, CASE WHEN held.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END,
        col.attname::text, format_type(col.atttypid, col.atttypmod)
      ${held} JOIN pg_catalog.pg_attribute AS col ON col.attrelid = held.oid
      WHERE held.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT held.relispartition
        AND col.attnum > 0 AND NOT col.attisdropped
      ORDER BY held.relname, col.attnum`,
    unique: sql`
      SELECT held.relname::text, entry.indexrelid::text, CASE WHEN entry.indisprimary THEN '1' ELSE '0' END,
        col.attname::text, CASE WHEN col.attnotnull THEN '0' ELSE '1' END
      ${held} JOIN pg_catalog.pg_index AS entry ON entry.indrelid = held.oid
      CROSS JOIN LATERAL unnest(entry.indkey::smallint[]) WITH ORDINALITY AS part (attnum, place)
      LEFT JOIN pg_catalog.pg_attribute AS col ON col.attrelid = held.oid AND col.attnum = part.attnum
      WHERE entry.indisunique AND entry.indpred IS NULL AND part.place <= entry.indnkeyatts
      ORDER BY held.relname, entry.indexrelid, part.place`,
    references: sql`
      SELECT held.relname::text, link.oid::text, col.attname::text,
        CASE WHEN target.relnamespace = held.relnamespace THEN target.relname::text
          ELSE target.relnamespace::regnamespace::text || '.' || target.relname::text END, there.attname::text
      ${held} JOIN pg_catalog.pg_constraint AS link ON link.conrelid = held.oid AND link.contype = 'f'
      JOIN pg_catalog.pg_class AS target ON target.oid = link.confrelid
      CROSS JOIN LATERAL unnest(link.conkey, link.confkey) WITH ORDINALITY AS pair (here, there, place)
      JOIN pg_catalog.pg_attribute AS col ON col.attrelid = held.oid AND col.attnum = pair.here
      JOIN pg_catalog.pg_attribute AS there ON there.attrelid = target.oid AND there.attnum = pair.there
      WHERE NOT held.relispartition
      ORDER BY held.relname, link.conname, pair.place`,
    schemas: sql`
      SELECT DISTINCT space.nspname::text
      FROM pg_catalog.pg_class AS held JOIN pg_catalog.pg_namespace AS space ON space.oid = held.relnamespace
      WHERE held.relkind IN ('r', 'p', 'f', 'm') AND space.nspname <> ${bind(schema)}
        AND space.nspname <> 'information_schema' AND space.nspname NOT LIKE 'pg!_%' ESCAPE '!'
      ORDER BY 1`,
    text: (column) => sql`left(CAST(${column} AS text), 120)`,
  }
}
