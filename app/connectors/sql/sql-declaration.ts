import { z } from 'zod'
import type {
  DatasetDeclaration,
  DriverSchemas,
  FieldDeclaration,
  SourceDeclaration,
} from '../../domain/register/source'
import { declaredPart } from '../shared/declared-part'

const environmentName = z.string().regex(/^env:[A-Za-z_][A-Za-z0-9_]*$/, { error: 'expected env:NAME' })
/** A table or column, exactly as the database spells it. */
const name = z
  .string()
  .min(1)
  .refine((text) => !text.includes('\0'), { error: 'expected a name without NUL' })
/** `table`, or `schema.table` outside the schema of the connection. */
const tableName = z
  .string()
  .regex(/^[^.\0]+(\.[^.\0]+)?$/, { error: 'expected a table, or schema.table outside that of connection' })
export const placeSchema = z.string().regex(/^([^.\0]+\.)?[^.\0]+\.[^.\0]+$/, {
  error: 'expected table.column or schema.table.column',
})

/** How columns of this table lead to another: `{ debtor_id: debtor.id }`; several entries are one composite link. */
const linkSchema = z.record(name, placeSchema).refine((link) => Object.keys(link).length > 0, {
  error: 'expected at least one column',
})
/** One way, or a list of ways: a row is the person's when any of them leads to the person. */
const viaSchema = z
  .union([linkSchema, z.array(linkSchema).min(1)])
  .transform((ways) => (Array.isArray(ways) ? ways : [ways]))
const keySchema = z.array(name).min(1)

const server = {
  /** PEM file with the authorities that sign the server's certificate, besides the public ones. */
  ca: z.string().min(1).optional(),
  /** Schema of the tables; when left out `public`, in MariaDB the database of the address. */
  schema: name.optional(),
  /** Longest time of one statement. */
  statementSeconds: z.int().positive().max(600).default(10),
}

/**
 * Where the database is, in one of three ways:
 * `{ url: env:NAME }` with `postgres://user:password@host:port/database?sslmode=…`, percent-encoded, the
 * same with `mariadb://` or `mysql://`, or `sqlite:/path`;
 * `{ kind, host, port, database, user, password: env:NAME }` with everything as it is; or
 * `{ file: … }` for SQLite, `env:NAME` or a path that starts at the folder of school.yaml.
 */
export const connectionSchema = z.union([
  z.strictObject({ url: environmentName, ...server }),
  z
    .strictObject({
      kind: z.enum(['postgres', 'mariadb']).default('postgres'),
      /** A name, an address, or a Unix socket: its folder for PostgreSQL, its file for MariaDB. */
      host: z.string().min(1),
      /** The usual one of its kind when left out. */
      port: z.int().min(1).max(65535).optional(),
      database: z.string().min(1),
      user: z.string().min(1),
      password: environmentName.optional(),
      /** Encrypted, with the certificate and the host name checked. */
      tls: z.boolean().default(false),
      ...server,
    })
    .refine(({ tls, ca }) => tls || ca === undefined, {
      path: ['ca'],
      error: 'expected tls: true beside it; without, no certificate is asked for',
    }),
  z.strictObject({ file: z.string().min(1) }),
])

const datasetShape = {
  table: tableName,
  key: keySchema,
  via: viaSchema.optional(),
  /**
   * Ways over rows that several people have, such as an address. A row that is reached only so is shown when
   * no `via` says whose it is; when one says that it is another person's, it is withheld and counted.
   */
  shared: viaSchema.optional(),
  /** Records may be erased; `with` names tables whose rows, tied to the record by their via, go first. */
  erase: z.union([z.literal(true), z.strictObject({ with: z.array(tableName).min(1) })]).optional(),
}
/** A place inside the JSON of a column: names from the outside in, joined by dots. */
const pathSchema = z.string().regex(/^[^.\0]+(\.[^.\0]+)*$/, { error: 'expected names joined by dots' })
const fieldShape = {
  /** The field is the value there in the JSON that the column holds. A list on the way has no place for it. */
  path: pathSchema.optional(),
}
/** With `via` (or `key`), an ignored table can still lead others to the person. */
const ignoredShape = {
  table: tableName,
  column: name.optional(),
  /** Only that place in the JSON of the column. */
  path: pathSchema.optional(),
  via: viaSchema.optional(),
  key: keySchema.optional(),
}

export const sqlSchemas: DriverSchemas = {
  connection: connectionSchema,
  dataset: datasetShape,
  field: fieldShape,
  ignored: ignoredShape,
  place: placeSchema,
}

export type SqlConnection = z.infer<typeof connectionSchema>
type SqlDatasetPart = z.infer<z.ZodObject<typeof datasetShape>>
type SqlIgnored = z.infer<z.ZodObject<typeof ignoredShape>>
export type SqlField = FieldDeclaration & z.infer<z.ZodObject<typeof fieldShape>>
export type SqlDataset = Omit<DatasetDeclaration<SqlDatasetPart>, 'fields'> & { readonly fields: SqlField[] }
export type SqlSource = Omit<SourceDeclaration<SqlConnection, unknown, SqlIgnored>, 'datasets'> & {
  readonly datasets: readonly SqlDataset[]
}
export type Via = z.infer<typeof linkSchema>

/** @throws SourceFailure `configuration` */
export function readSqlDeclaration(source: SourceDeclaration): SqlSource {
  return {
    ...source,
    connection: declaredPart(source.id, connectionSchema, source.connection),
    datasets: source.datasets.map((dataset) => ({
      ...dataset,
      ...declaredPart(source.id, z.object(datasetShape), dataset),
      fields: dataset.fields.map((field) => {
        return { ...field, ...declaredPart(source.id, z.object(fieldShape), field) }
      }),
    })),
    ignored: source.ignored.map((entry) => ({
      ...declaredPart(source.id, z.object(ignoredShape), entry),
      why: entry.why,
    })),
  }
}

/** The table, with its schema where that is given, and the column of a place. */
export function splitPlace(place: string): { table: string; column: string } {
  const dot = place.lastIndexOf('.')
  return { table: place.slice(0, dot), column: place.slice(dot + 1) }
}

/** Schemas that are named besides that of the connection. */
export function otherSchemas(source: SqlSource): string[] {
  const tables = [...source.datasets, ...source.ignored].map(({ table }) => table)
  return [...new Set(tables.flatMap((table) => (table.includes('.') ? table.split('.').slice(0, 1) : [])))]
}

/** Columns that tie rows of this table to others. */
export function linkColumns(dataset: Pick<SqlDataset, 'via' | 'shared'>): string[] {
  return waysOf(dataset).flat()
}

/** The same, way by way. */
export function waysOf({ via, shared }: Pick<SqlDataset, 'via' | 'shared'>): string[][] {
  return [...(via ?? []), ...(shared ?? [])].map((way) => Object.keys(way))
}
