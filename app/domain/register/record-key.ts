import { z } from 'zod'
import type { DatasetDeclaration } from './source'

/** Of drivers whose datasets name places that tell their records apart. */
const keyedSchema = z.object({
  key: z.array(z.string()).min(1),
  /** Read once for each record of another dataset: the key tells them apart only within one of those. */
  forEach: z.undefined().optional(),
})

/** The fields that tell the records of a dataset apart; undefined when its key is not all among its fields. */
export function keyFields(dataset: DatasetDeclaration): readonly string[] | undefined {
  const keyed = keyedSchema.safeParse(dataset)
  if (!keyed.success) return undefined
  const ids = keyed.data.key.map(
    (place) => dataset.fields.find((field) => (field.from ?? field.id) === place)?.id,
  )
  return ids.every((id) => id !== undefined) ? ids : undefined
}
