import { z } from 'zod'
import { redactionReasonCodes } from '../redaction/reasons'
import { nameSchema } from './terms'

const patternSchema = z.string().min(1).refine(isPattern, { error: 'expected a regular expression' })

/** What of others is hidden in a field. */
export const fieldRedactionSchema = z.union([
  /** Names and addresses of others that the record holds, and every e-mail address that is somebody else's. */
  z.literal('others'),
  /** The whole value. */
  z.strictObject({ whole: z.enum(redactionReasonCodes) }),
  z.strictObject({
    others: z.boolean().default(true),
    /** Telephone numbers that are not the person's own. */
    telephones: z.boolean().default(false),
    /** What a regular expression finds: numbers of other students, for example. */
    patterns: z
      .array(z.strictObject({ find: patternSchema, reason: z.enum(redactionReasonCodes) }))
      .default([]),
  }),
])

/** What of others is hidden in the records of a dataset and in their letters and attachments. */
export const datasetRedactionSchema = z.strictObject({
  /** Fields that name people: who of them is somebody else is hidden there and in the whole record. */
  people: z.array(nameSchema).default([]),
  /** Fields that hold names, addresses or numbers of the person. */
  self: z.array(nameSchema).default([]),
  /** Domains of the school: addresses there stay. */
  keepDomains: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)).default([]),
  /** `mails`: messages are written anew without others; `hide`: letters and attachments stay out. */
  documents: z.enum(['keep', 'mails', 'hide']).default('keep'),
  /** What is attached to mails and cannot be read by a program. */
  attachments: z.enum(['keep', 'hide']).default('hide'),
  /** People look before a record goes out or is shown. */
  review: z.boolean().default(false),
})

export type FieldRedaction = z.infer<typeof fieldRedactionSchema>
export type DatasetRedaction = z.infer<typeof datasetRedactionSchema>

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'gu').flags !== ''
  } catch {
    return false
  }
}
