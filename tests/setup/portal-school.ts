import { parse } from 'yaml'
import { readFileSync } from 'node:fs'
import { createPortalEraser } from '../../db/portal-erasure'
import { createPortalRecords } from '../../db/portal-records'
import { portalDriver } from '../../app/connectors/portal/portal-driver'
import { sourceSchemaFor, type SourceDeclaration } from '../../app/domain/register/source'
import type { Deps } from '../../app/services/deps'
import type { TestDeps } from './test-deps'

const declared = new URL('../../app/demo/sources/portal.yaml', import.meta.url)

/** The portal's own records as the demo school declares them. */
export function thePortalSource(): SourceDeclaration {
  return sourceSchemaFor({ portal: portalDriver.schemas }).parse(parse(readFileSync(declared, 'utf8')))
}

/** The same school, in which the portal's own records are a source too; rules of the demo's that it lacks are a year. */
export function withPortalSource(deps: TestDeps): Deps {
  const source = thePortalSource()
  const records = { ...createPortalRecords(deps.store), ...createPortalEraser(deps.store, deps.clock) }
  const connector = portalDriver.create(source, {
    secret: () => '',
    clock: deps.clock,
    home: '/',
    portal: records,
  })
  const { school, sources } = deps.register
  const known = new Set(school.categories.map(({ id }) => id))
  const datasets = source.datasets.map((dataset) => ({
    ...dataset,
    category: known.has(dataset.category) ? dataset.category : 'identity',
    purpose: 'contact',
  }))
  const rules = [...new Set(source.datasets.map(({ retention }) => retention))]
    .filter((id) => school.retention.every((rule) => rule.id !== id))
    .map((id) => ({ ...school.retention[0]!, id, period: 'P1Y' }))
  return {
    ...deps,
    register: {
      school: { ...school, retention: [...school.retention, ...rules] },
      sources: [...sources, { ...source, datasets, recipient: 'school' }],
    },
    connectors: new Map([...deps.connectors, [source.id, connector]]),
  }
}
