import { expect, test } from 'vitest'
import { sourceSchemaFor } from '../../domain/register/source'
import { checkDatabase } from './check-database'
import type { ColumnShape, Database } from './database'
import { render } from './fragment'
import { buildGraph } from './source-graph'
import { readSqlDeclaration, sqlSchemas } from './sql-declaration'
import { sqliteDialect, sqliteNotation } from './sqlite/sqlite-dialect'

const title = { nl: 'Titel', en: 'Title' }
const register = {
  title,
  category: 'c',
  purpose: 'p',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'r',
}
const { signal } = new AbortController()

/** A source of so many tables, and how often its database is asked. */
function aSource(tables: number, more: object = {}) {
  const datasets = Array.from({ length: tables }, (_, n) => ({
    ...register,
    id: `t${n}`,
    table: `t${n}`,
    key: ['id'],
    ...(n > 0 && { via: { person: 't0.id' } }),
    ...(n === 1 && more),
    fields: [{ id: 'name', type: 'text', title }],
  }))
  const declaration = sourceSchemaFor({ sql: sqlSchemas }).parse({
    id: 'large',
    title,
    driver: 'sql',
    recipient: 'school',
    connection: { url: 'env:URL' },
    identify: [{ identifier: 'studentNumber', field: 't0.name' }],
    datasets,
  })
  const source = readSqlDeclaration(declaration)
  const shape = datasets.flatMap(({ table }): ColumnShape[] =>
    ['id', 'person', 'name', 'secret'].map((column) => ({
      table,
      column,
      type: column === 'id' ? 'int' : 'text',
    })),
  )
  const asked: string[] = []
  const database: Database = {
    dialect: sqliteDialect,
    shape: async () => {
      asked.push('shape')
      return shape
    },
    rows: async (query) => {
      asked.push(render(query, sqliteNotation).text)
      return [[0n]]
    },
    stream: () => {
      throw new Error('a check reads no records')
    },
    write: () => Promise.reject(new Error('a check writes nothing')),
    close: async () => {},
  }
  return { context: { source, graph: buildGraph(source), readers: new Map(), database }, asked }
}

test('a thousand tables are checked with one question to the catalogue (performance)', async () => {
  const { context, asked } = aSource(1_000)
  const { findings } = await checkDatabase(context, signal)
  expect(findings.filter(({ place }) => place.endsWith('.secret'))).toHaveLength(1_000)
  expect(asked).toEqual(['shape'])
})

test('only datasets over rows of several people, and JSON by its places, take a question of their own', async () => {
  const { context, asked } = aSource(1_000, { shared: { name: 't2.id' } })
  await checkDatabase(context, signal)
  expect(asked.map((text) => text.slice(0, 33))).toEqual(['shape', 'SELECT count(*) FROM "t1" AS t0 W'])
})
