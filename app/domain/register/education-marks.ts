import { z } from 'zod'
import { nameSchema } from './terms'

/** When it is passed: the field holds one of these values. */
const passedSchema = z.strictObject({
  field: nameSchema,
  is: z.array(z.union([z.string(), z.boolean()])).min(1),
})

/** What the records of a dataset say about learning, and which field says it; archives carry it on as badges. */
export const educationMarksSchema = z.discriminatedUnion('kind', [
  /** A course that somebody follows or followed. */
  z.strictObject({
    kind: z.literal('course'),
    id: nameSchema,
    name: nameSchema,
    /** Its level; A1 to C2 are those of the Common European Framework of Reference. */
    level: nameSchema.optional(),
    startsOn: nameSchema.optional(),
    endsOn: nameSchema.optional(),
    passed: passedSchema.optional(),
  }),
  /** A test that somebody made. */
  z.strictObject({
    kind: z.literal('test'),
    id: nameSchema,
    name: nameSchema,
    takenOn: nameSchema,
    level: nameSchema.optional(),
    score: nameSchema.optional(),
    passed: passedSchema.optional(),
  }),
  /** Lessons; their minutes are counted per course, by its days. */
  z.strictObject({ kind: z.literal('attendance'), on: nameSchema, minutes: nameSchema }),
])

export type EducationMarks = z.infer<typeof educationMarksSchema>

/** Every field that the marks name. */
export function markedFields(marks: EducationMarks): { key: string; field: string }[] {
  return Object.entries(marks).flatMap(([key, value]) => {
    if (key === 'kind' || value === undefined) return []
    return [{ key, field: typeof value === 'string' ? value : value.field }]
  })
}
