import { z } from 'zod'
import type { DatasetDeclaration, DriverSchemas, SourceDeclaration } from '../../domain/register/source'
import { declaredPart } from '../shared/declared-part'

const environmentName = z.string().regex(/^env:[A-Za-z_][A-Za-z0-9_]*$/, { error: 'expected env:NAME' })
/** A table or column, exactly as the database spells it. */
const name = z
  .string()
  .min(1)
  .refine((text) => !text.includes('\0'), { error: 'expected a name without NUL' })
const tableName = name.refine((text) => !text.includes('.'), {
  error: 'expected a table; its schema stands in connection',
})
export const placeSchema = z.string().regex(/^[^.\0]+\.[^.\0]+$/, { error: 'expected table.column' })

/** How columns of this table lead to another: `{ debtor_id: debtor.id }`; several entries are one composite link. */
const viaSchema = z.record(name, placeSchema).refine((via) => Object.keys(via).length > 0, {
  error: 'expected at least one column',
})
const keySchema = z.array(name).min(1)

const server = {
  /** Schema of the tables. */
  schema: name.default('public'),
  /** Longest time of one statement. */
  statementSeconds: z.int().positive().max(600).default(10),
}

/**
 * Where the database is, in one of three ways:
 * `{ url: env:NAME }` with `postgres://user:password@host:port/database?sslmode=…`, percent-encoded, or
 * `sqlite:/path`; `{ host, port, database, user, password: env:NAME }` with everything as it is; or
 * `{ file: … }` for SQLite, `env:NAME` or a path that starts at the folder of school.yaml.
 */
export const connectionSchema = z.union([
  z.strictObject({ url: environmentName, ...server }),
  z.strictObject({
    /** A name, an address, or the folder of a Unix socket. */
    host: z.string().min(1),
    port: z.int().min(1).max(65535).default(5432),
    database: z.string().min(1),
    user: z.string().min(1),
    password: environmentName.optional(),
    /** Encrypted, with the certificate and the host name checked. */
    tls: z.boolean().default(false),
    ...server,
  }),
  z.strictObject({ file: z.string().min(1) }),
])

const datasetShape = { table: tableName, key: keySchema, via: viaSchema.optional() }
/** With `via` (or `key`), an ignored table can still lead others to the person. */
const ignoredShape = {
  table: tableName,
  column: name.optional(),
  via: viaSchema.optional(),
  key: keySchema.optional(),
}

export const sqlSchemas: DriverSchemas = {
  connection: connectionSchema,
  dataset: datasetShape,
  ignored: ignoredShape,
  place: placeSchema,
}

export type SqlConnection = z.infer<typeof connectionSchema>
type SqlDatasetPart = z.infer<z.ZodObject<typeof datasetShape>>
type SqlIgnored = z.infer<z.ZodObject<typeof ignoredShape>>
export type SqlDataset = DatasetDeclaration<SqlDatasetPart>
export type SqlSource = SourceDeclaration<SqlConnection, SqlDatasetPart, SqlIgnored>
export type Via = z.infer<typeof viaSchema>

/** @throws SourceFailure `configuration` */
export function readSqlDeclaration(source: SourceDeclaration): SqlSource {
  return {
    ...source,
    connection: declaredPart(source.id, connectionSchema, source.connection),
    datasets: source.datasets.map((dataset) => ({
      ...dataset,
      ...declaredPart(source.id, z.object(datasetShape), dataset),
    })),
    ignored: source.ignored.map((entry) => ({
      ...declaredPart(source.id, z.object(ignoredShape), entry),
      why: entry.why,
    })),
  }
}

/** The two names of `table.column`. */
export function splitPlace(place: string): { table: string; column: string } {
  const [table = '', column = ''] = place.split('.')
  return { table, column }
}
