import { z } from 'zod'
import { languages } from '../localized'
import { permissionWords } from '../permissions'
import { knownDecreeDays } from '../public-holidays'
import { consentTermsSchema } from './consents'
import { dpvCategories, dpvPurposes } from './dpv-terms'
import { receiverSchema } from './receiver'
import { periodSchema, slugSchema, transferMechanismSchema, localizedSchema } from './terms'

const titled = { id: slugSchema, title: localizedSchema }

/** school.yaml: the register of processing (art. 30) as far as it is not per source. */
export const schoolSchema = z.strictObject({
  /** True makes every page say that this is a demonstration. */
  demo: z.boolean().default(false),
  organisation: z.strictObject({
    name: z.string().min(1),
    address: z.string().min(1),
    post: z.string().min(1),
    email: z.email(),
    telephone: z.string().min(1),
    website: z.url(),
    supervisor: z.strictObject({ name: localizedSchema, complaints: z.url() }),
    /** Who answers for privacy (art. 37), if the school has one. */
    privacyContact: z.strictObject({ title: localizedSchema, email: z.email() }).optional(),
  }),
  languages: z.array(z.enum(languages)).min(1),
  /** Kinds of people whom the data are about (art. 30(1)(c)). */
  dataSubjects: z.array(z.strictObject(titled)).default([]),
  /** Privacy statements of before the portal kept them, the oldest first: what then applied (I5). */
  earlierStatements: z
    .array(z.strictObject({ title: localizedSchema, from: z.iso.date(), document: z.url().optional() }))
    .default([]),
  categories: z
    .array(
      z.strictObject({
        ...titled,
        description: localizedSchema,
        /** What it is in terms of the Data Privacy Vocabulary, for the linked data in archives. */
        dpv: z.enum(dpvCategories).optional(),
        /** Of art. 9, or near it: only roles that name it see it, and it is not sent on. */
        special: z.boolean().default(false),
      }),
    )
    .min(1),
  purposes: z
    .array(
      z.strictObject({
        ...titled,
        explanation: localizedSchema,
        dpv: z.enum(dpvPurposes).optional(),
        /** Objecting to direct marketing withdraws every consent for this purpose (art. 21(3)). */
        directMarketing: z.boolean().default(false),
        /** Where data for it rest on a legitimate interest (art. 6(1)(f)): which, and why it outweighs. */
        legitimateInterest: z
          .strictObject({ interest: localizedSchema, balancing: localizedSchema })
          .optional(),
      }),
    )
    .min(1),
  /** What people are asked to agree to (art. 7); sources say where they hold it. */
  consents: z.array(consentTermsSchema).default([]),
  /** How data are protected (art. 30(1)(g), art. 32). */
  securityMeasures: z.array(z.strictObject({ ...titled, description: localizedSchema })).min(1),
  recipients: z.array(
    z.strictObject({
      ...titled,
      kind: z.enum(['controller', 'processor']),
      /** What the recipient does with the data. */
      role: localizedSchema,
      country: z.string().regex(/^[A-Z]{2}$/, { error: 'expected a country code such as NL' }),
      transfer: transferMechanismSchema,
      /** Date of the processing agreement (art. 28); processors must have one. */
      agreement: z.iso.date().optional(),
      /** Day on which somebody last looked whether the safeguard of the transfer still stands. */
      checked: z.iso.date().optional(),
      /** Where a copy of the safeguard can be asked for or read (art. 15(2)). */
      safeguardDocument: z.url().optional(),
      /** Address that is mailed after a correction, an erasure or a restriction (art. 19); without it staff tell. */
      notices: z.email().optional(),
      /** Makes public what it is given: erasing is told to it as art. 17(2) asks, and the plan says so. */
      publishes: z.boolean().optional(),
    }),
  ),
  retention: z
    .array(
      z.strictObject({
        ...titled,
        period: periodSchema,
        /** The period counts from the date itself, or from the last day of the book year it falls in (AWR art. 52). */
        startsAt: z.enum(['date', 'book-year-end']).default('date'),
        /** When the period starts, in words. */
        from: localizedSchema,
        /** The law that asks for it, or why the school needs it that long (art. 5(1)(e)). */
        legalGround: localizedSchema.optional(),
      }),
    )
    .min(1),
  /** Month and day on which the book year ends: 12-31. */
  bookYearEnd: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: 'expected a month and a day such as 12-31' })
    .default('12-31'),
  /** Organisations to which people can have their data sent (art. 20(2)); without any they take it themselves. */
  receivers: z.array(receiverSchema).default([]),
  /**
   * Days after which backups no longer hold what was erased, where a source does not say; told on every
   * certificate of erasure.
   */
  backupDays: z.int().positive().max(3650).default(30),
  /** Days equated with public holidays by royal decree, which move the end of statutory terms. */
  decreeDays: z.array(z.iso.date()).default([...knownDecreeDays]),
  roles: z.array(
    z.strictObject({
      ...titled,
      /** Categories the role sees, or `all` but the special ones. */
      sees: z.union([z.literal('all'), z.array(slugSchema)]),
      /** Special categories that it sees too: each by its name, never by `all`. */
      seesSpecial: z.array(slugSchema).default([]),
      may: z.array(z.enum(permissionWords)),
    }),
  ),
})

export type School = z.infer<typeof schoolSchema>
export type Category = School['categories'][number]
export type Purpose = School['purposes'][number]
export type Recipient = School['recipients'][number]
export type RetentionRule = School['retention'][number]
export type Role = School['roles'][number]
