import { z } from 'zod'
import type { DriverSchemas } from '../../domain/register/source'
import { isNetwork } from './address-guard'

const environmentName = /^env:[A-Za-z_][A-Za-z0-9_]*$/

/** A secret: only ever a reference. */
const secretSchema = z.string().regex(environmentName, { error: 'expected env:NAME' })
/** A setting that is no secret: the value itself or a reference. */
const settingSchema = z.string().min(1)

/** A path under baseUrl; `{name}` is filled in, percent-encoded. */
const pathSchema = z.string().regex(/^\/[^\s#\\]*$/, { error: 'expected a path that starts with /' })
/** `{person}`, or `{parent}` where there is a request for each record of another dataset. */
const recordPathSchema = pathSchema.refine((path) => /\{(person|parent)\}/.test(path), {
  error: 'expected {person} or {parent} in the path',
})
const deedSchema = (method: string) =>
  z.string().regex(new RegExp(`^${method} /[^\\s#\\\\]*$`), {
    error: `expected ${method} and a path that starts with /`,
  })

/** Names joined by dots: where a value stands in a JSON object. */
const placeSchema = z.string().regex(/^[^\s.]+(\.[^\s.]+)*$/, { error: 'expected names joined by dots' })
const parameterSchema = z.string().min(1)

const apiKeySchema = z
  .strictObject({
    kind: z.literal('api-key'),
    header: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, { error: 'expected the name of a header' })
      .optional(),
    /** Query parameter; a header is better where there is a choice: addresses end up in logs. */
    query: parameterSchema.optional(),
    value: secretSchema,
  })
  .refine(({ header, query }) => (header === undefined) !== (query === undefined), {
    error: 'expected either header or query',
  })

const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  apiKeySchema,
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
const bytes = z.int().positive()
const limitsSchema = z.strictObject({
  connectMs: milliseconds.default(2_000),
  firstByteMs: milliseconds.default(5_000),
  idleMs: milliseconds.default(10_000),
  /** One whole question and answer; a document may take longer as long as it is not idle. */
  totalMs: milliseconds.default(30_000),
  /** How long a read waits by itself when the source says "later"; a longer wait is a failure. */
  patienceMs: z.int().nonnegative().default(3_000),
  /** Bytes of one answer, after decompression. */
  answerBytes: bytes.default(16 * 1024 * 1024),
  documentBytes: bytes.default(1024 * 1024 * 1024),
  /** How many times larger than what was sent an answer may become by decompression. */
  expansion: z.int().positive().default(200),
  /** Pages of one dataset of one person. */
  pages: z.int().positive().default(20_000),
})

const sizeSchema = z.strictObject({ parameter: parameterSchema, value: z.int().positive() })
const pagingSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cursor'),
    parameter: parameterSchema,
    /** Where the answer has the next cursor; missing, null or empty there is the end. */
    next: placeSchema,
    size: sizeSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('page'),
    parameter: parameterSchema,
    first: z.int().nonnegative().default(1),
    size: sizeSchema,
  }),
  z.strictObject({
    kind: z.literal('offset'),
    parameter: parameterSchema,
    first: z.int().nonnegative().default(0),
    size: sizeSchema,
  }),
  z.strictObject({
    kind: z.literal('link'),
    /** Where the answer has the next address; left out, the Link header has it (RFC 8288). */
    next: placeSchema.optional(),
    size: sizeSchema.optional(),
  }),
])

const listShape = {
  /** Where the answer has its array; left out, the answer is the array. */
  items: placeSchema.optional(),
  /** Where it has the number of records of the whole list. */
  total: placeSchema.optional(),
  paging: pagingSchema.optional(),
}

const connectionSchema = z.strictObject({
  baseUrl: settingSchema,
  auth: authSchema.default({ kind: 'none' }),
  /** Networks besides the public internet in which the source may lie: loopback, private, or a CIDR. */
  allowNetworks: z
    .array(
      z.string().refine(isNetwork, { error: 'expected loopback, private or a network such as 10.1.0.0/16' }),
    )
    .default([]),
  /** PEM file with the authorities that sign the source's certificate, besides the public ones. */
  ca: settingSchema.optional(),
  /** Questions that the source takes in a stretch of time. */
  rate: z.strictObject({ requests: z.int().positive(), seconds: z.number().positive() }).optional(),
  /** Where the body of a refusal has its code, and what codes mean. */
  errors: z
    .strictObject({
      code: placeSchema,
      /** A 404 means "there is nothing" only with one of these. */
      nothing: z.array(z.string().min(1)).min(1),
      /** "Come back later", whatever the status. */
      later: z.array(z.string().min(1)).default([]),
    })
    .optional(),
  person: z.strictObject({
    path: pathSchema,
    id: placeSchema,
    ...listShape,
    /** Place -> query parameter, for identify rules whose parameter has another name than the place. */
    parameters: z.record(placeSchema, parameterSchema).default({}),
    /** "Nobody" is a 404; otherwise that is an endpoint that does not exist. */
    nobodyIs404: z.boolean().default(false),
    /** Query parameter that limits the list; only check() sends it. */
    limit: parameterSchema.default('limit'),
    /** What check() asks for where the list wants a question: somebody known who is no secret. */
    sample: z.record(z.string(), z.string()).default({}),
  }),
  limits: limitsSchema.prefault({}),
})

const datasetShape = {
  path: recordPathSchema,
  /** A request for each record of this dataset; `{parent}` is its key. */
  forEach: z.string().min(1).optional(),
  /** The answer is one object, not a list. */
  single: z.boolean().default(false),
  ...listShape,
  key: z.array(placeSchema).min(1),
  /** Keys, the list itself too, that the source leaves out where they are empty; any other is a bad answer. */
  optional: z.array(placeSchema).default([]),
  /** Where one record is read and written; `{key}` is its key. */
  record: recordPathSchema.optional(),
  /** How one record is erased. */
  erase: deedSchema('DELETE').optional(),
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
  withdraw: deedSchema('PATCH').optional(),
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
export type RestDatasetPart = z.infer<z.ZodObject<typeof datasetShape>>
export type RestConsentPart = z.infer<z.ZodObject<typeof consentShape>>
export type RestIgnoredPart = z.infer<z.ZodObject<typeof ignoredShape>>
