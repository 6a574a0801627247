import { z } from 'zod'
import type { FieldValue } from '../../domain/records'

const valueSchema: z.ZodType<FieldValue> = z.lazy(() =>
  z.union([z.string(), z.boolean(), z.null(), z.array(valueSchema), z.record(z.string(), valueSchema)]),
)

/** What a memory source holds: people, each with identifiers and with records per dataset. */
export const memorySourceSchema = z.strictObject({
  people: z.array(
    z.strictObject({
      id: z.string().min(1),
      /** What the rules in `identify` point at, by name. */
      identifiers: z.record(z.string(), z.string()),
      records: z.record(
        z.string(),
        z.array(z.strictObject({ key: z.string().min(1), values: z.record(z.string(), valueSchema) })),
      ),
    }),
  ),
})

export type MemorySource = z.infer<typeof memorySourceSchema>
export type MemoryPerson = MemorySource['people'][number]
export type MemoryRecord = MemoryPerson['records'][string][number]
