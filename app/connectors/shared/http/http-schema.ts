import { z } from 'zod'
import { isNetwork } from './address-guard'

const environmentName = /^env:[A-Za-z_][A-Za-z0-9_]*$/

/** A secret: only ever a reference. */
export const secretSchema = z.string().regex(environmentName, { error: 'expected env:NAME' })
/** A setting that is no secret: the value itself or a reference. */
export const settingSchema = z.string().min(1)
export const parameterSchema = z.string().min(1)

/** Names joined by dots: where a value stands in a JSON object. */
export const placeSchema = z
  .string()
  .regex(/^[^\s.]+(\.[^\s.]+)*$/, { error: 'expected names joined by dots' })

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

/** RFC 6749, 4.4. */
const clientCredentialsSchema = z.strictObject({
  kind: z.literal('oauth2-client-credentials'),
  tokenUrl: settingSchema,
  clientId: settingSchema,
  clientSecret: secretSchema,
  scope: z.string().optional(),
  /** How the client proves itself at tokenUrl (RFC 6749, 2.3.1). */
  credentials: z.enum(['basic', 'body']).default('basic'),
})

/** RFC 7523, as Google's service accounts use it. */
const serviceAccountSchema = z.strictObject({
  kind: z.literal('oauth2-service-account'),
  tokenUrl: settingSchema.default('https://oauth2.googleapis.com/token'),
  /** The JSON file with the account's private key, as Google gives it. */
  keyFile: settingSchema,
  scope: z.string().min(1),
})

/** The ways to get an access token that expires. */
export const tokenSchema = z.discriminatedUnion('kind', [clientCredentialsSchema, serviceAccountSchema])

export const authSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  apiKeySchema,
  z.strictObject({ kind: z.literal('basic'), user: settingSchema, password: secretSchema }),
  z.strictObject({ kind: z.literal('bearer'), token: secretSchema }),
  clientCredentialsSchema,
  serviceAccountSchema,
])

const milliseconds = z.int().positive()
const bytes = z.int().positive()
export const limitsSchema = z.strictObject({
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
})

/** Questions that the source takes in a stretch of time. */
export const rateSchema = z.strictObject({
  requests: z.int().positive(),
  seconds: z.number().positive(),
})

/** Where the body of a refusal has its code, and what codes mean. */
export const errorsSchema = z.strictObject({
  code: placeSchema,
  /** A 404 means "there is nothing" only with one of these. */
  nothing: z.array(z.string().min(1)).default([]),
  /** "Come back later", whatever the status. */
  later: z.array(z.string().min(1)).default([]),
})

/** How a server is reached, besides its address and what opens it. */
export const reachShape = {
  /** Networks besides the public internet in which the source may lie: loopback, private, or a CIDR. */
  allowNetworks: z
    .array(
      z.string().refine(isNetwork, { error: 'expected loopback, private or a network such as 10.1.0.0/16' }),
    )
    .default([]),
  /** PEM file with the authorities that sign the source's certificate, besides the public ones. */
  ca: settingSchema.optional(),
}

export type HttpAuth = z.infer<typeof authSchema>
export type TokenAuth = z.infer<typeof tokenSchema>
export type HttpLimits = z.infer<typeof limitsSchema>
export type HttpRate = z.infer<typeof rateSchema>
export type ErrorRules = z.infer<typeof errorsSchema>
export type HttpReach = z.infer<z.ZodObject<typeof reachShape>>
