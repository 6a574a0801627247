/**
 * Every column of every table, partitioned and foreign table, view and materialised view of a schema;
 * from pg_catalog, because information_schema hides what the user may not read. Partitions are left to
 * the table they are part of.
 */
export const shapeQuery = `
  SELECT held.relname AS "table", col.attname AS "column", format_type(col.atttypid, col.atttypmod) AS "type"
  FROM pg_catalog.pg_class AS held
  JOIN pg_catalog.pg_namespace AS space ON space.oid = held.relnamespace
  JOIN pg_catalog.pg_attribute AS col ON col.attrelid = held.oid
  WHERE space.nspname = $1 AND held.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT held.relispartition
    AND col.attnum > 0 AND NOT col.attisdropped
  ORDER BY held.relname, col.attnum`
