import { z } from 'zod'

/** A text in every language of the portal. */
export const localizedSchema = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })

/** Lawful bases, art. 6(1) GDPR (a) to (f). */
export const lawfulBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interest',
  'public-task',
  'legitimate-interest',
] as const
export type LawfulBasis = (typeof lawfulBases)[number]

/** Where a value comes from (DPV: provided, observed, derived; third-party and public per art. 14). */
export const origins = ['provided', 'observed', 'derived', 'third-party', 'public'] as const
export type Origin = (typeof origins)[number]

const mechanisms = 'expected eea, adequacy:<country>, dpf, scc-2021-914:<module>, bcr or art49'

/**
 * On what a transfer rests (art. 44-49). `privacy-shield` is no member: it was annulled on
 * 16 July 2020 (CJEU C-311/18).
 */
export const transferMechanismSchema = z
  .string()
  .regex(/^(eea|adequacy:[A-Z]{2}|dpf|scc-2021-914:[1-4]|bcr|art49)$/, {
    error: ({ input }) =>
      typeof input === 'string' && /^(eu-us-)?privacy[ -]?shield$/i.test(input)
        ? `Privacy Shield was annulled on 16 July 2020 (CJEU C-311/18): a transfer cannot rest on it; ${mechanisms}`
        : mechanisms,
  })

/** Lower-case words joined by hyphens; names categories, purposes, roles and so on. */
export const slugSchema = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
  error: 'expected lower-case words joined by hyphens',
})

/** Names of datasets and fields: what a column may be called, without what would hurt in a path. */
export const nameSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/, {
  error: 'expected a letter, then letters, digits, _ or -, 63 at most',
})

/** ISO 8601 duration in whole years, months, weeks or days: P7Y, P26M, P4W, P28D. */
export const periodSchema = z.string().regex(/^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, {
  error: 'expected an ISO 8601 period such as P7Y or P26M',
})
