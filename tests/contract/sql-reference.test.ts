import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { sqlDriver } from '../../app/connectors/sql/sql-driver'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { contractDeps } from './contract-school'
import { sqlDatasetOf } from './sql-declared'

const reference = new URL('../../app/docs/reference.md', import.meta.url)

test('the example of a database in the reference is a declaration that works', () => {
  const [, example = ''] =
    /```yaml\n(id: administration[\s\S]*?)```/.exec(readFileSync(reference, 'utf8')) ?? []
  const declared = parse(example) as { datasets: object[] }
  // What every dataset has is left out of the example.
  const datasets = declared.datasets.map((dataset) => ({
    ...sqlDatasetOf('x', { name: 'text' }),
    ...dataset,
  }))
  const source = sourceSchemaFor({ sql: sqlDriver.schemas }).parse({ ...declared, datasets })
  expect(sqlDriver.create(source, contractDeps({})).abilities).toMatchObject({ erase: true })
})
