import { z } from 'zod'

/** What may be written where; a key that stands here not at all may not be written at all. */
const name = z.string().trim().min(1).max(200)
const day = z.iso.date()

const personPatch = z.strictObject({
  name: z.strictObject({ given: name, infix: name.nullable(), family: name }).partial(),
  birthDate: day,
  gender: z.enum(['vrouw', 'man', 'anders']).nullable(),
  nativeLanguage: name.nullable(),
  email: z.email().max(254),
  contact: z.strictObject({
    phone: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .nullable(),
  }),
  address: z
    .strictObject({
      street: name,
      number: name,
      postcode: z.string().regex(/^[1-9]\d{3} [A-Z]{2}$/),
      city: name,
      country: z.string().regex(/^[A-Z]{2}$/),
    })
    .partial(),
  photoConsent: z.boolean(),
  photoConsentAt: z.iso.datetime({ offset: true }),
})

const lessonPatch = z.strictObject({
  status: z.enum(['aanwezig', 'te laat', 'afwezig']),
  remark: z.string().max(1000).nullable(),
})

const patches: Readonly<Record<string, z.ZodType>> = {
  person: personPatch.partial(),
  attendance: lessonPatch.partial(),
}

/** The keys that a change gets wrong; empty when it may be made. `list` is undefined for the person itself. */
export function wrongKeys(list: string | undefined, change: unknown): string[] {
  const schema = patches[list ?? 'person']
  if (!schema) return ['']
  const parsed = schema.safeParse(change)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
}

/** JSON Merge Patch (RFC 7396). */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged = new Map(isObject(target) ? Object.entries(target) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null && !keptAsNull.has(key)) merged.delete(key)
    else merged.set(key, value === null ? null : mergePatch(merged.get(key), value))
  }
  return Object.fromEntries(merged)
}

/** In Trajectplanner an emptied field stays in the answer, as null. */
const keptAsNull: ReadonlySet<string> = new Set(['infix', 'gender', 'nativeLanguage', 'phone', 'remark'])

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
