import { z } from 'zod'
import { lookTimesSchema, type LookTimes } from '../../domain/look-times'
import { nameSchema } from '../../domain/register/terms'
import type { DriverSchemas, SourceDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import { declaredPart } from '../shared/declared-part'

export const manualSchemas = {
  connection: lookTimesSchema,
  dataset: {},
  /** What was written down under a name that is no longer declared. */
  ignored: { dataset: nameSchema, field: nameSchema.optional() },
  place: z.string().min(1),
} satisfies DriverSchemas

const ignoredPart = z.object(manualSchemas.ignored)

export type ManualSource = SourceDeclaration<LookTimes, unknown, z.infer<typeof ignoredPart>>

/** @throws SourceFailure `configuration` */
export function manualSourceOf(source: SourceDeclaration): ManualSource {
  if (source.identify.length > 0) {
    const message = 'people are known here by the portal’s own number: leave identify empty'
    throw new SourceFailure(source.id, 'configuration', message)
  }
  return {
    ...source,
    connection: declaredPart(source.id, lookTimesSchema, source.connection),
    ignored: source.ignored.map((entry) => ({
      ...declaredPart(source.id, ignoredPart, entry),
      why: entry.why,
    })),
  }
}
