import { z } from 'zod'
import type { DriverSchemas } from '../../domain/register/source'
import {
  authSchema,
  errorsSchema,
  limitsSchema as httpLimitsSchema,
  parameterSchema,
  placeSchema,
  rateSchema,
  reachShape,
  settingSchema,
} from '../shared/http/http-schema'

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

const limitsSchema = httpLimitsSchema.extend({
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
  ...reachShape,
  rate: rateSchema.optional(),
  errors: errorsSchema.extend({ nothing: z.array(z.string().min(1)).min(1) }).optional(),
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
  write: deedSchema('PATCH').optional(),
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
export type RestPaging = z.infer<typeof pagingSchema>
export type RestDatasetPart = z.infer<z.ZodObject<typeof datasetShape>>
export type RestConsentPart = z.infer<z.ZodObject<typeof consentShape>>
export type RestIgnoredPart = z.infer<z.ZodObject<typeof ignoredShape>>
