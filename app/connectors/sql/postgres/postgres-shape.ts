/**
 * Every column of every table, partitioned and foreign table, view and materialised view of the schema ($1)
 * and of the others that the declaration names ($2), whose tables are called `schema.table`; from
 * pg_catalog, because information_schema hides what the user may not read. Partitions are left to the
 * table they are part of.
 */
export const shapeQuery = `
  SELECT CASE space.nspname WHEN $1 THEN held.relname ELSE space.nspname || '.' || held.relname END AS "table",
    col.attname AS "column", format_type(col.atttypid, col.atttypmod) AS "type"
  FROM pg_catalog.pg_class AS held
  JOIN pg_catalog.pg_namespace AS space ON space.oid = held.relnamespace
  JOIN pg_catalog.pg_attribute AS col ON col.attrelid = held.oid
  WHERE (space.nspname = $1 OR space.nspname = ANY ($2))
    AND held.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT held.relispartition AND col.attnum > 0 AND NOT col.attisdropped
  ORDER BY space.nspname <> $1, 1, col.attnum`
