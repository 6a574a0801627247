import { z } from 'zod'
import { localizedSchema, slugSchema, transferMechanismSchema } from './terms'

/** Sent to it, at one fixed address: redirects are not followed, and private networks only as declared. */
const pushSchema = z.strictObject({
  kind: z.literal('push'),
  /** `https:`; `http:` only reaches networks that are declared. */
  url: z.url({ protocol: /^https?$/ }),
  /** Bearer token. */
  token: z
    .string()
    .regex(/^env:[A-Za-z_][A-Za-z0-9_]*$/, { error: 'expected env:NAME' })
    .optional(),
  /** Networks besides the public internet: `loopback`, `private` or CIDR. */
  allowNetworks: z.array(z.string().min(1)).default([]),
})

/** Fetched by it, once, with a link that the person passes on. */
const fetchSchema = z.strictObject({ kind: z.literal('fetch') })

/**
 * Another organisation to which people can have their data sent (art. 20(2)). Only these: never an address
 * that somebody types.
 */
export const receiverSchema = z.strictObject({
  id: slugSchema,
  title: localizedSchema,
  /** Where people can reach it, in words. */
  contact: z.string().min(1),
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'expected a country code such as NL' }),
  transfer: transferMechanismSchema,
  /** Its public key (age-encryption.org/v1, X25519): nobody else can open what is sent. */
  key: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, { error: 'expected a public key of age: age1…' }),
  way: z.discriminatedUnion('kind', [pushSchema, fetchSchema]),
})

export type Receiver = z.infer<typeof receiverSchema>
