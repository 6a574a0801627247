/**
 * A name between quotes (SQL:2016 delimited identifier), quotes in it doubled. Names come from the
 * declaration only, never from a request.
 * @throws RangeError for a name with NUL, which no database has
 */
export function quotedName(name: string, quote: '"' | '`' = '"'): string {
  if (name.includes('\0')) throw new RangeError('a name with NUL cannot be quoted')
  return quote + name.replaceAll(quote, quote + quote) + quote
}

/** A table with its schema: its own where the name has one (`schema.table`), else that of the connection. */
export function quotedTable(name: string, schema: string | undefined, quote: '"' | '`' = '"'): string {
  const parts = name.includes('.') || schema === undefined ? name.split('.') : [schema, name]
  return parts.map((part) => quotedName(part, quote)).join('.')
}
