import { z } from 'zod'
import type { DriverSchemas } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import type { Driver } from '../driver'
import { declaredPart } from '../shared/declared-part'
import { createPortalConnector } from './portal-connector'

const portalSchemas = {
  connection: z.strictObject({}),
  dataset: {
    /** Which of the portal's own records: account, sessions, viewings, … */
    records: z.string().min(1),
    /** Its records can be erased, once what they tell of is over. */
    erase: z.literal(true).optional(),
  },
  ignored: { records: z.string().min(1), field: z.string().min(1).optional() },
  place: z.string().min(1),
} satisfies DriverSchemas

const datasetPart = z.object(portalSchemas.dataset)
const ignoredPart = z.object(portalSchemas.ignored)

/** What the portal itself holds about a person, shown like any other source. */
export const portalDriver = {
  name: 'portal',
  schemas: portalSchemas,
  create(source, deps) {
    if (!deps.portal) {
      throw new SourceFailure(source.id, 'configuration', 'the portal gave no access to its own records')
    }
    const part = {
      datasets: source.datasets.map((dataset) => ({
        ...dataset,
        ...declaredPart(source.id, datasetPart, dataset),
      })),
      ignored: source.ignored.map((entry) => declaredPart(source.id, ignoredPart, entry)),
    }
    return createPortalConnector({ ...source, ...part }, deps.portal)
  },
} satisfies Driver
