import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { restDriver } from '../../app/connectors/rest/rest-driver'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { contractDeps } from './contract-school'

const reference = new URL('../../app/docs/reference.md', import.meta.url)
const title = { nl: 'Titel', en: 'Title' }
/** What the example leaves out because every dataset has it. */
const everyDataset = {
  title,
  category: 'education',
  purpose: 'course',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'contract-7y',
  fields: [{ id: 'name', type: 'text', title }],
}

test('the example of a REST source in the reference is a declaration that works', async () => {
  const blocks = readFileSync(reference, 'utf8').matchAll(/```yaml\n(.*?)```/gs)
  const text = [...blocks].map(([, block]) => block).find((block) => block?.includes('driver: rest'))
  const example = parse(text ?? '') as { datasets: object[] }
  const source = sourceSchemaFor({ rest: restDriver.schemas }).parse({
    ...example,
    datasets: example.datasets.map((dataset) => ({ ...everyDataset, ...dataset })),
  })
  const connector = restDriver.create(source, contractDeps({}))
  expect(connector.abilities).toMatchObject({ erase: true })
  await connector.close()
})
