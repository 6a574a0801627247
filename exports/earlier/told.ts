import { z } from 'zod'
import { redactionReasonCodes, type RedactionReason } from '../../app/domain/redaction/reasons'

const instant = z.iso.datetime().transform((text) => new Date(text))

/** What completeness.json tells, as far as it is needed to write the same records again. */
export const completenessSchema = z.object({
  request: z.string(),
  profile: z.string(),
  sources: z.array(
    z.object({
      source: z.string(),
      askedAt: instant,
      complete: z.boolean(),
      datasets: z.array(
        z.object({
          dataset: z.string(),
          askedAt: instant.nullable(),
          answeredAt: instant.nullable(),
          countBySource: z.number().nullable(),
          /** Why the source could not be asked about the person; left out by archives before 1.7.0. */
          lacking: z.unknown().optional(),
          redacted: z
            .array(z.object({ where: z.string(), reason: z.enum(redactionReasonCodes), count: z.number() }))
            .default([]),
        }),
      ),
    }),
  ),
})

/** What datapackage.json tells about tables. */
export const packageSchema = z.object({
  resources: z.array(
    z.object({
      name: z.string(),
      json: z.string(),
      schema: z.object({ fields: z.array(z.object({ name: z.string() })) }),
    }),
  ),
})

/** A line of the table of documents. */
export interface DocumentLine {
  /** Number of the record it belongs to, from 1. */
  readonly record: string
  readonly name: string
  readonly mediaType: string
  /** From data/. */
  readonly path: string | null
  readonly bytes: string | null
  /** Why it stayed out; left out by archives before 1.2.0. */
  readonly redacted?: RedactionReason | null
}
