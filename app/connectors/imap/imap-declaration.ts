import { z } from 'zod'
import type { DatasetDeclaration, DriverSchemas, SourceDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import { declaredPart } from '../shared/declared-part'
import { nameInSource } from '../shared/declared-names'
import { reachShape, secretSchema, settingSchema, tokenSchema } from '../shared/http/http-schema'

const milliseconds = z.int().positive()
const bytes = z.int().positive()

/** Headers of a message by which it is a person's. */
const addressHeaders = ['from', 'to', 'cc', 'bcc', 'sender', 'reply-to'] as const

/** `header.<name>`: RFC 5322 field names, in small letters. */
const headerPlace = /^header\.[!-9;-@[-~]+$/
const headerSchema = z.string().regex(headerPlace, { error: 'expected header.<name in small letters>' })

const limitsSchema = z.strictObject({
  connectMs: milliseconds.default(2_000),
  greetingMs: milliseconds.default(5_000),
  /** Longest silence of the server in the middle of an answer. */
  idleMs: milliseconds.default(10_000),
  /** How long a connection is kept open for the next question. */
  keepMs: milliseconds.default(15_000),
  /** Connections at once. */
  connections: z.int().positive().default(4),
  /** Of one message or attachment given as a document. */
  messageBytes: bytes.default(256 * 1024 * 1024),
  /** Of the text of one message, as the server holds it; what is longer is cut, and says so. */
  textBytes: bytes.default(512 * 1024),
  /** Of the headers of one message; the same. */
  headerBytes: bytes.default(256 * 1024),
})

const connectionSchema = z.strictObject({
  host: settingSchema,
  /** Left out: 993 for tls `required`, else 143. */
  port: z.int().min(1).max(65_535).optional(),
  /** `required`: TLS from the first byte. `starttls`: before the password is sent. `none`: not encrypted. */
  tls: z.enum(['required', 'starttls', 'none']).default('required'),
  /** PEM file with the authorities that sign the server's certificate, besides the public ones. */
  ca: settingSchema.optional(),
  user: settingSchema,
  /** Either this or `oauth`. */
  password: secretSchema.optional(),
  /** Signs in with an access token (OAUTHBEARER, RFC 7628, or XOAUTH2), fetched as `grant` says. */
  oauth: z.strictObject({ grant: tokenSchema, ...reachShape }).optional(),
  /**
   * `personal`: the school states that who proved by mail to read an address may see what was sent from
   * and to it. `weak`: an address alone opens nothing, as in every other source; staff look.
   */
  addresses: z.enum(['weak', 'personal']).default('weak'),
  limits: limitsSchema.prefault({}),
})

const datasetShape = {
  /** As the server shows them, with its own separator: INBOX, Sent, Archive/2024. */
  folders: z.array(z.string().min(1)).min(1),
  /** Headers in which a person's address makes a message theirs. */
  by: z.array(z.enum(addressHeaders)).min(1).default(['from', 'to', 'cc', 'bcc']),
  /** Messages may be erased, one by one. */
  erase: z.literal(true).optional(),
  /** A header that says whose message it is, written by the school's own systems; `by` plays no part then. */
  owner: headerSchema.optional(),
}

const ignoredShape = {
  folder: z.string().min(1),
  /** Also every folder below it. */
  below: z.boolean().default(false),
}

/** `address`, or `<dataset>.header.<name>` of a dataset that has an owner. */
const placeSchema = z.string().regex(/^(address|[^.\s]+\.header\.[!-9;-@[-~]+)$/, {
  error: 'expected address or <dataset>.header.<name in small letters>',
})

export const imapSchemas = {
  connection: connectionSchema,
  dataset: datasetShape,
  ignored: ignoredShape,
  place: placeSchema,
} satisfies DriverSchemas

export type ImapConnection = z.infer<typeof connectionSchema>
type DatasetPart = z.infer<z.ZodObject<typeof datasetShape>>
type IgnoredPart = z.infer<z.ZodObject<typeof ignoredShape>>
export type ImapDataset = DatasetDeclaration<DatasetPart>
export type ImapSource = SourceDeclaration<ImapConnection, DatasetPart, IgnoredPart>

/** What a field may be named after (`from:` or its id); message-record.ts says what each holds. */
const messageParts = [
  'message_id',
  'date',
  'received_at',
  'direction',
  'subject',
  'from',
  'sender',
  'reply_to',
  'to',
  'cc',
  'bcc',
  'others',
  'folder',
  'uid',
  'size',
  'text',
  'attachments',
  'problems',
] as const
export type MessagePart = (typeof messageParts)[number]

/** @throws SourceFailure `configuration` */
export function readImapSource(source: SourceDeclaration): ImapSource {
  const connection = declaredPart(source.id, connectionSchema, source.connection)
  const datasets = source.datasets.map((dataset) => ({
    ...dataset,
    ...declaredPart(source.id, z.object(datasetShape), dataset),
  }))
  const ignored = source.ignored.map(({ why, ...place }) => ({
    ...declaredPart(source.id, z.object(ignoredShape), place),
    why,
  }))
  const read: ImapSource = { ...source, connection, datasets, ignored }
  const problem = problemOf(read)
  if (problem !== undefined) throw new SourceFailure(source.id, 'configuration', problem)
  return read
}

/** The name of the header after `header.`; undefined for any other place or part. */
export function headerOf(place: string): string | undefined {
  return headerPlace.test(place) ? place.slice('header.'.length) : undefined
}

function problemOf(source: ImapSource): string | undefined {
  const { password, oauth } = source.connection
  if ((password === undefined) === (oauth === undefined))
    return 'connection wants a password or oauth: one of them'
  for (const dataset of source.datasets) {
    const unknown = dataset.fields
      .map(nameInSource)
      .find((name) => !(messageParts as readonly string[]).includes(name) && headerOf(name) === undefined)
    if (unknown) return `${dataset.id}: a message has no part ${JSON.stringify(unknown)}`
  }
  const owned = source.datasets.filter(({ owner }) => owner !== undefined).length
  if (owned > 0 && owned < source.datasets.length) {
    return 'messages by address and messages by an owner header are two sources: their people are found in two ways'
  }
  const rule = source.identify.find(({ field }) => (field === 'address') !== (owned === 0))
  if (rule)
    return `identify by ${rule.field} does not fit the datasets: address is for those without an owner`
  const other = source.identify.find(({ field, identifier }) => field === 'address' && identifier !== 'email')
  if (other) return `an address is an e-mail address, not a ${other.identifier}`
  return undefined
}
