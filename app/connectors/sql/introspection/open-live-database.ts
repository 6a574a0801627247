import type { DatabaseAddress, LiveDatabase } from '../../../domain/live-database'
import { SourceFailure } from '../../../domain/source-failure'
import { ValueRefused, type Database } from '../database'
import { bareColumn, bind, list, sql, table } from '../fragment'
import type { Fragment } from '../fragment'
import { openDatabase } from '../open-database'
import type { SqlSource } from '../sql-declaration'
import { assembleTables } from './assemble-tables'
import { mariadbCatalogue } from './mariadb-catalogue'
import { postgresCatalogue } from './postgres-catalogue'
import { sqliteCatalogue } from './sqlite-catalogue'

/** Questions to the database's own catalogue; every answer is text. */
export interface Catalogue {
  /** table, `table` or `view`, column, type; in the order of the table. */
  readonly columns: Fragment
  /** table, name of the index, `1` for the primary key, column, `1` where it can be null; in the order of the index. */
  readonly unique: Fragment
  /** table, name of the constraint, column, table it points at, column there (null: its key). */
  readonly references: Fragment
  /** Names of other schemas that hold tables. */
  readonly schemas: Fragment | undefined
  /** The column as text of at most 120 characters. */
  text(column: Fragment): Fragment
}

/**
 * A database by its address, before anything of it is declared.
 * @param home folder of school.yaml
 * @throws SourceFailure `configuration` for an address of no kind that the sql driver knows
 */
export function openLiveDatabase(address: DatabaseAddress, home = process.cwd()): LiveDatabase {
  const { source, url, schema } = address
  const deps = { secret: () => url, clock: { now: () => new Date() }, home }
  const database = openDatabase(undeclared(address), deps)
  const catalogue = catalogueOf(url, schema)
  return {
    async tables(signal) {
      const ask = (query: Fragment) => textsOf(database, query, signal)
      const [columns, unique, references] = [
        await ask(catalogue.columns),
        await ask(catalogue.unique),
        await ask(catalogue.references),
      ]
      return assembleTables({ columns, unique, references }, database.dialect)
    },
    async otherSchemas(signal) {
      if (!catalogue.schemas) return []
      const names = await textsOf(database, catalogue.schemas, signal)
      return names.flatMap(([name]) => name ?? [])
    },
    async sample({ table: name, columns, rows }, signal) {
      const selected = list(columns.map((column) => catalogue.text(bareColumn(column))))
      try {
        return await textsOf(
          database,
          sql`SELECT ${selected} FROM ${table(name)} LIMIT ${bind(rows)}`,
          signal,
        )
      } catch (error) {
        if (!(error instanceof ValueRefused)) throw error
        throw new SourceFailure(source, 'bad-answer', `the values of ${name} cannot be read as text`)
      }
    },
    tellingApart: (request, signal) => tellingApart(database, request, signal),
    close: () => database.close(),
  }
}

async function tellingApart(
  database: Database,
  { table: name, columns }: { readonly table: string; readonly columns: readonly string[] },
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const counts = list([sql`count(*)`, ...columns.map((column) => sql`count(${bareColumn(column)})`)])
  const [[all, ...filled] = []] = await textsOf(database, sql`SELECT ${counts} FROM ${table(name)}`, signal)
  const whole = columns.filter((_, index) => filled[index] === all)
  if (whole.length === 0) return undefined
  const group = list(whole.map(bareColumn))
  const twins = sql`SELECT 1 FROM ${table(name)} GROUP BY ${group} HAVING count(*) > 1 LIMIT ${bind(1)}`
  return (await textsOf(database, twins, signal)).length > 0 ? undefined : whole
}

function catalogueOf(url: string, schema: string | undefined): Catalogue {
  if (url.startsWith('sqlite:')) return sqliteCatalogue
  return /^postgres(ql)?:/.test(url) ? postgresCatalogue(schema ?? 'public') : mariadbCatalogue(schema)
}

async function textsOf(
  database: Database,
  query: Fragment,
  signal: AbortSignal,
): Promise<(string | null)[][]> {
  const rows = await database.rows(query, signal)
  return rows.map((row) => row.map((value) => (value === null || value === undefined ? null : String(value))))
}

function undeclared({ source: id, schema, ca }: DatabaseAddress): SqlSource {
  return {
    id,
    title: { nl: id, en: id },
    driver: 'sql',
    connection: { url: 'env:ADDRESS', schema, ca, statementSeconds: 10 },
    recipient: id,
    identify: [],
    datasets: [],
    consents: [],
    ignored: [],
  }
}
