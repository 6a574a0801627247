import { z } from 'zod'
import { declaredPart } from '../shared/declared-part'
import type { DatasetDeclaration, DriverSchemas, SourceDeclaration } from '../../domain/register/source'

const environmentName = /^env:[A-Za-z_][A-Za-z0-9_]*$/

/** A secret: only ever a reference. */
const secretSchema = z.string().regex(environmentName, { error: 'expected env:NAME' })
/** A setting that is no secret: the value itself or a reference. */
const settingSchema = z.string().min(1)

/** A path under baseUrl; `{name}` is filled in, percent-encoded. */
const pathSchema = z.string().regex(/^\/[^\s#\\]*$/, { error: 'expected a path that starts with /' })
const personPathSchema = pathSchema.refine((path) => path.includes('{person}'), {
  error: 'expected {person} in the path',
})

/** Names joined by dots: where a value stands in a JSON object. */
const placeSchema = z.string().regex(/^[^\s.]+(\.[^\s.]+)*$/, { error: 'expected names joined by dots' })

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('api-key'),
    header: z.string().regex(/^[A-Za-z0-9-]+$/, { error: 'expected the name of a header' }),
    value: secretSchema,
  }),
  z.strictObject({ kind: z.literal('basic'), user: settingSchema, password: secretSchema }),
  z.strictObject({ kind: z.literal('bearer'), token: secretSchema }),
  /** RFC 6749, 4.4. */
  z.strictObject({
    kind: z.literal('oauth2-client-credentials'),
    tokenUrl: settingSchema,
    clientId: settingSchema,
    clientSecret: secretSchema,
    scope: z.string().optional(),
    /** How the client proves itself at tokenUrl (RFC 6749, 2.3.1). */
    credentials: z.enum(['basic', 'body']).default('basic'),
  }),
])

const milliseconds = z.int().positive()
const limitsSchema = z.strictObject({
  connectMs: milliseconds.default(2_000),
  firstByteMs: milliseconds.default(5_000),
  idleMs: milliseconds.default(10_000),
  /** One whole question and answer; a document may take longer as long as it is not idle. */
  totalMs: milliseconds.default(30_000),
  /** Bytes of one answer, after decompression. */
  answerBytes: z
    .int()
    .positive()
    .default(16 * 1024 * 1024),
  documentBytes: z
    .int()
    .positive()
    .default(1024 * 1024 * 1024),
  /** How many times larger than what was sent an answer may become by decompression. */
  expansion: z.int().positive().default(200),
  /** Pages of one dataset of one person. */
  pages: z.int().positive().default(20_000),
})

const sizeSchema = z.strictObject({ parameter: z.string().min(1), value: z.int().positive() })
const pagingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cursor'),
    parameter: z.string().min(1),
    /** Where the answer has the next cursor; missing, null or empty there is the end. */
    next: placeSchema,
    size: sizeSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('page'),
    parameter: z.string().min(1),
    first: z.int().nonnegative().default(1),
    size: sizeSchema,
  }),
])

const connectionSchema = z.strictObject({
  baseUrl: settingSchema,
  auth: authSchema.default({ kind: 'none' }),
  person: z.strictObject({
    path: pathSchema,
    id: placeSchema,
    /** Where the answer has its array; left out, the answer is the array. */
    items: placeSchema.optional(),
    /** Query parameter that limits the list; only check() sends it. */
    limit: z.string().min(1).default('limit'),
  }),
  limits: limitsSchema.prefault({}),
})

const datasetShape = {
  path: personPathSchema,
  /** The answer is one object, not a list. */
  single: z.boolean().default(false),
  items: placeSchema.optional(),
  total: placeSchema.optional(),
  paging: pagingSchema.optional(),
  key: z.array(placeSchema).min(1),
  /** Keys that the source leaves out where they are empty; any other that is missing is a bad answer. */
  optional: z.array(placeSchema).default([]),
  /** Where one record is read and written; `{key}` is its key. */
  record: personPathSchema.optional(),
  /** Where a record says whose it is; another person's is then a bad answer. */
  owner: placeSchema.optional(),
  documents: z
    .strictObject({
      list: placeSchema,
      id: placeSchema,
      name: placeSchema,
      mediaType: placeSchema.optional(),
      size: placeSchema.optional(),
      path: pathSchema,
    })
    .optional(),
}

const consentShape = {
  /** Where the record with the consent is read and written; left out, the dataset's `record`. */
  withdraw: z
    .string()
    .regex(/^PATCH \/[^\s#\\]*$/, { error: 'expected PATCH and a path that starts with /' })
    .optional(),
}

const ignoredShape = { dataset: z.string().min(1), key: placeSchema }

export const restSchemas = {
  connection: connectionSchema,
  dataset: datasetShape,
  consent: consentShape,
  ignored: ignoredShape,
  place: placeSchema,
} satisfies DriverSchemas

export type RestConnection = z.infer<typeof connectionSchema>
export type RestAuth = z.infer<typeof authSchema>
export type RestLimits = z.infer<typeof limitsSchema>
export type RestPaging = z.infer<typeof pagingSchema>
type RestDatasetPart = z.infer<z.ZodObject<typeof datasetShape>>
type RestConsentPart = z.infer<z.ZodObject<typeof consentShape>>
type RestIgnoredPart = z.infer<z.ZodObject<typeof ignoredShape>>
export type RestDataset = DatasetDeclaration<RestDatasetPart>
export type RestSource = SourceDeclaration<RestConnection, RestDatasetPart, RestIgnoredPart, RestConsentPart>
export type RestConsent = RestSource['consents'][number]

const datasetPart = z.object(datasetShape)
const consentPart = z.object(consentShape)
const ignoredPart = z.object(ignoredShape)

/**
 * A source of this driver, typed. A `single` dataset at the person's own address knows whose it is.
 * @throws SourceFailure `configuration`
 */
export function readRestSource(source: SourceDeclaration): RestSource {
  const connection = declaredPart(source.id, connectionSchema, source.connection)
  const own = `${connection.person.path}/{person}`
  const datasets = source.datasets.map((dataset): RestDataset => {
    const part = declaredPart(source.id, datasetPart, dataset)
    const owner = part.owner ?? (part.single && part.path === own ? connection.person.id : undefined)
    return { ...dataset, ...part, owner }
  })
  const consents = source.consents.map((consent) => ({
    ...consent,
    ...declaredPart(source.id, consentPart, consent),
  }))
  const ignored = source.ignored.map(({ why, ...place }) => ({
    ...declaredPart(source.id, ignoredPart, place),
    why,
  }))
  return { ...source, connection, datasets, consents, ignored }
}
