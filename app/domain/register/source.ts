import { z } from 'zod'
import { fieldTypes } from '../field-types/field-types'
import { identifierKinds } from '../identity'
import { educationMarksSchema } from './education-marks'
import { particulars } from './particulars'
import { personProperties } from './person-properties'
import { datasetRedactionSchema, fieldRedactionSchema } from './redaction-rules'
import { lawfulBases, nameSchema, origins, slugSchema, localizedSchema } from './terms'

/** Who may correct a field, or why nobody can here. */
const correctionRuleSchema = z.union([
  z.strictObject({
    /** Role that decides. */
    approvedBy: slugSchema,
    /** Two different people must approve. */
    fourEyes: z.boolean().default(false),
    /** Must the subject say what shows the new value? */
    evidence: z.enum(['none', 'asked', 'required']).default('none'),
    /** It may be emptied (such as a salutation or gender: CJEU C-394/23), and what the source then holds. */
    emptied: z.enum(['null', 'text']).optional(),
  }),
  z.strictObject({
    never: localizedSchema,
    /** The public register where people have it put right themselves (UAVG art. 47). */
    register: z.url({ protocol: /^https$/ }).optional(),
  }),
])

const register = {
  category: slugSchema,
  purpose: slugSchema,
  lawfulBasis: z.enum(lawfulBases),
  origin: z.enum(origins),
  /** A retention rule of school.yaml. */
  retention: slugSchema,
}

export const fieldSchema = z.strictObject({
  id: nameSchema,
  type: z.enum(fieldTypes),
  title: localizedSchema,
  /** The source's own name of it, where it differs from the id: a column, a JSON path. */
  from: z.string().min(1).optional(),
  /** What it is of the person, in schema.org's words; fields of one record with the same mark belong together. */
  person: z.enum(personProperties).optional(),
  correction: correctionRuleSchema.optional(),
  /** What of others is hidden in it (art. 15(4)). */
  redact: fieldRedactionSchema.optional(),
  /**
   * False: never sent to another organisation, such as a citizen service number. What is of a special
   * category is not either, unless this is true.
   */
  transfer: z.boolean().optional(),
  ...z.strictObject(register).partial().shape,
  ...particulars,
})

const datasetBase = {
  id: nameSchema,
  title: localizedSchema,
  ...register,
  ...particulars,
  /** Field that holds when the record was got; `live` of what is asked from somebody else at each look. */
  obtained: z.union([nameSchema, z.strictObject({ live: z.literal(true) })]).optional(),
  /** Whom it is about: kinds of people of school.yaml, where they are not those of the source (art. 30(1)(c)). */
  dataSubjects: z.array(slugSchema).optional(),
  /** Field that holds the date the retention period starts; null there means it has not started. */
  retentionFrom: nameSchema.optional(),
  /** A second rule for what the tax law asks, with the field its period counts from: the later end holds. */
  fiscalRetention: z.strictObject({ rule: slugSchema, from: nameSchema }).optional(),
  /** It proves what the school did (art. 5(2), 7(1)): before its end nobody can choose to erase it. */
  proof: z.literal(true).optional(),
  /** Boolean field that is true while a record may only be stored: the source's own flag of art. 18. */
  restrictionFlag: nameSchema.optional(),
  /** Field whose value names a record on screen. */
  label: nameSchema.optional(),
  education: educationMarksSchema.optional(),
  /** Who is who in its records, and what of others is hidden in its letters and attachments (art. 15(4)). */
  redact: datasetRedactionSchema.optional(),
  fields: z.array(fieldSchema).min(1),
}

/**
 * A consent of school.yaml that this source holds: `field` is a boolean field of `dataset` that is true
 * while the consent stands; `at` the field with the moment it last changed; `version` the field with the
 * version of the text that was agreed to.
 */
export const consentSchema = z.strictObject({
  id: slugSchema,
  dataset: nameSchema,
  field: nameSchema,
  at: nameSchema.optional(),
  version: nameSchema.optional(),
})

/** What a driver adds to the declaration of its sources. Unknown keys are errors everywhere. */
export interface DriverSchemas {
  readonly connection: z.ZodType
  /** Keys a dataset of this driver has besides the general ones. */
  readonly dataset: z.ZodRawShape
  /** Keys a field of this driver has besides the general ones. */
  readonly field?: z.ZodRawShape
  /** Keys a consent of this driver has besides the general ones: how what a person says is carried. */
  readonly consent?: z.ZodRawShape
  /** Keys that name a place in a source of this driver (table, column, path), all but `why`. */
  readonly ignored: z.ZodRawShape
  /** What `identify[].field` and `confirm` look like for this driver: `table.column`, `path`. */
  readonly place: z.ZodType<string>
}

/** The schema of one sources/<id>.yaml, given the drivers that exist. */
export function sourceSchemaFor(drivers: Readonly<Record<string, DriverSchemas>>) {
  const options = Object.entries(drivers).map(([driver, schemas]) =>
    z.strictObject({
      id: slugSchema,
      title: localizedSchema,
      driver: z.literal(driver),
      connection: schemas.connection,
      /** Who keeps the data for the school: a recipient of school.yaml. */
      recipient: slugSchema,
      /** Days after which its backups no longer hold what was erased; the school's own when left out. */
      backupDays: z.int().positive().max(3650).optional(),
      /** Whom it is about: kinds of people of school.yaml (art. 30(1)(c)). */
      dataSubjects: z.array(slugSchema).optional(),
      /** Measures of school.yaml that protect it; all of them when left out. */
      securityMeasures: z.array(slugSchema).optional(),
      identify: z.array(
        z.strictObject({
          identifier: z.enum(identifierKinds),
          field: schemas.place,
          confirm: z.partialRecord(z.enum(identifierKinds), schemas.place).optional(),
        }),
      ),
      datasets: z.array(datasetSchemaFor(schemas)).min(1),
      consents: z.array(z.strictObject({ ...consentSchema.shape, ...schemas.consent })).default([]),
      ignored: z.array(z.strictObject({ ...schemas.ignored, why: z.string().min(1) })).default([]),
    }),
  )
  return z.discriminatedUnion('driver', options as [(typeof options)[0], ...typeof options])
}

function datasetSchemaFor({ dataset, field }: DriverSchemas) {
  const fields = z.array(z.strictObject({ ...fieldSchema.shape, ...field })).min(1)
  return z.strictObject({ ...datasetBase, ...dataset, fields })
}

export type CorrectionRule = z.infer<typeof correctionRuleSchema>
export type FieldDeclaration = z.infer<typeof fieldSchema>
export type ConsentDeclaration = z.infer<typeof consentSchema>

/** A dataset as declared; `D` is what its driver adds. */
export type DatasetDeclaration<D = unknown> = z.infer<z.ZodObject<typeof datasetBase>> & D

export interface IdentifyRule {
  readonly identifier: (typeof identifierKinds)[number]
  readonly field: string
  readonly confirm?: Partial<Record<(typeof identifierKinds)[number], string>> | undefined
}

/** A source as declared; `C`, `D`, `I` and `S` are what its driver adds to connection, dataset, ignored, consents. */
export interface SourceDeclaration<C = unknown, D = unknown, I = unknown, S = unknown> {
  readonly id: string
  readonly title: { readonly nl: string; readonly en: string }
  readonly driver: string
  readonly connection: C
  readonly recipient: string
  readonly backupDays?: number | undefined
  readonly dataSubjects?: readonly string[] | undefined
  readonly securityMeasures?: readonly string[] | undefined
  readonly identify: readonly IdentifyRule[]
  readonly datasets: readonly DatasetDeclaration<D>[]
  readonly consents: readonly (ConsentDeclaration & S)[]
  readonly ignored: readonly (I & { readonly why: string })[]
}
