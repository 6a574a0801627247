import { join, resolve } from 'node:path'
import { z } from 'zod'

type Environment = Readonly<Record<string, string | undefined>>

const defaultPort = 3000
const keyBytes = 32

/** What is set from outside, read once. Nothing else in the tree reads process.env. */
export interface Settings {
  readonly server: {
    /** Address that is listened on. */
    readonly host: string
    readonly port: number
    /** The portal's public address, without a trailing slash. */
    readonly origin: string
    /** Addresses and networks whose X-Forwarded-* is believed. */
    readonly trustedProxies: readonly string[]
  }
  /** Folder of school.yaml and sources/; undefined: the demo school's. */
  readonly home: string | undefined
  /** Folder of everything the portal keeps. */
  readonly data: string
  /** Folder of the ledger: best where no backup of the store is put back. */
  readonly ledger: string
  /** PostgreSQL; undefined: a SQLite file under `data`. */
  readonly databaseUrl: string | undefined
  /** The first one seals, the others only open. Empty: none given. */
  readonly keys: readonly { readonly id: string; readonly key: Buffer }[]
  readonly signing: {
    /** Of the private key that archives are signed with: a file, or `env:NAME`. Undefined: none. */
    readonly key: string | undefined
    /** Folder of the public keys of before. */
    readonly old: string | undefined
  }
  readonly mail: { readonly smtp: string | undefined; readonly from: string | undefined }
  readonly logLevel: (typeof logLevels)[number]
}

/** Something in the settings, the folders or the configuration is wrong; the message is one sentence for people. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

const portSchema = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535)

const originSchema = z
  .string()
  .transform((text) => text.replace(/\/$/, ''))
  .refine((text) => isOrigin(text))

const keysSchema = z.string().transform((text, context) => {
  const keys = text.split(',').map((entry) => keyOf(entry.trim()))
  const good = keys.filter((key) => key !== undefined)
  const ids = new Set(good.map((key) => key.id))
  if (good.length === keys.length && ids.size === keys.length) return good
  context.addIssue('not a key ring')
  return z.NEVER
})

const environmentSchema = z
  .object({
    PORT: portSchema,
    INZAGE_HOST: z.string(),
    INZAGE_ORIGIN: originSchema,
    INZAGE_TRUSTED_PROXIES: z.string().transform((text) => text.split(',').map((entry) => entry.trim())),
    INZAGE_HOME: z.string(),
    INZAGE_DATA: z.string(),
    INZAGE_LEDGER: z.string(),
    INZAGE_DATABASE: z.string().regex(/^postgres(ql)?:\/\//),
    INZAGE_KEYS: keysSchema,
    INZAGE_SIGNING_KEY: z.string(),
    INZAGE_SIGNING_KEYS_OLD: z.string(),
    INZAGE_SMTP: z.string().regex(/^smtps?:\/\/[^/]+/),
    INZAGE_MAIL_FROM: z.email(),
    INZAGE_LOG: z.enum(logLevels),
  })
  .partial()

/** Every variable with what an error says was expected. The README names each: a test compares. */
export const variables: Readonly<Record<keyof z.input<typeof environmentSchema>, string>> = {
  PORT: 'a port number from 1 to 65535, such as 3000',
  INZAGE_HOST: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  INZAGE_ORIGIN: 'the public address without a path, such as https://inzage.example.nl',
  INZAGE_TRUSTED_PROXIES: 'addresses or networks joined by commas, such as 10.0.0.0/8,::1',
  INZAGE_HOME: 'the folder that holds school.yaml and sources/',
  INZAGE_DATA: 'a folder that can be written',
  INZAGE_LEDGER: 'a folder that can be written, on another disk than INZAGE_DATA',
  INZAGE_DATABASE: 'a PostgreSQL address, such as postgres://inzage@db.example.nl/inzage',
  INZAGE_KEYS: 'keys as <id>:<base64 of 32 bytes> joined by commas, the current one first',
  INZAGE_SIGNING_KEY: 'the file of an Ed25519 key, or env:NAME of a variable that holds it',
  INZAGE_SIGNING_KEYS_OLD: 'a folder of older public keys, *.pem',
  INZAGE_SMTP: 'a mail server, such as smtp://mail.example.nl:587',
  INZAGE_MAIL_FROM: 'the e-mail address that mail comes from',
  INZAGE_LOG: `one of ${logLevels.join(', ')}`,
}

/** @throws SetupError naming the variable and what was expected, never its value */
export function readSettings(environment: Environment = process.env): Settings {
  const given = readEnvironment(environment)
  const port = given.PORT ?? defaultPort
  const data = resolve(given.INZAGE_DATA ?? 'var')
  return deepFreeze({
    server: {
      host: given.INZAGE_HOST ?? '127.0.0.1',
      port,
      origin: given.INZAGE_ORIGIN ?? `http://localhost:${port}`,
      trustedProxies: given.INZAGE_TRUSTED_PROXIES ?? [],
    },
    home: given.INZAGE_HOME === undefined ? undefined : resolve(given.INZAGE_HOME),
    data,
    ledger: given.INZAGE_LEDGER === undefined ? join(data, 'ledger') : resolve(given.INZAGE_LEDGER),
    databaseUrl: given.INZAGE_DATABASE,
    keys: given.INZAGE_KEYS ?? [],
    signing: { key: given.INZAGE_SIGNING_KEY, old: given.INZAGE_SIGNING_KEYS_OLD },
    mail: { smtp: given.INZAGE_SMTP, from: given.INZAGE_MAIL_FROM },
    logLevel: given.INZAGE_LOG ?? 'info',
  })
}

/** What `env:NAME` in a declaration of a source stands for. */
export function readSourceSecret(name: string): string | undefined {
  return process.env[name]
}

function readEnvironment(environment: Environment): z.output<typeof environmentSchema> {
  const filled = Object.entries(environment).filter(([, text]) => text !== '')
  const result = environmentSchema.safeParse(Object.fromEntries(filled))
  if (result.success) return result.data
  const name = result.error.issues[0]?.path[0]
  const expected = Object.entries(variables).find(([variable]) => variable === name)?.[1]
  throw new SetupError(`${String(name)} is not right: expected ${expected}.`)
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text)
}

function keyOf(entry: string): { id: string; key: Buffer } | undefined {
  const match = /^([a-z0-9-]{1,20}):([A-Za-z0-9+/]{43}=)$/.exec(entry)
  const [, id, text] = match ?? []
  if (id === undefined || text === undefined) return undefined
  const key = Buffer.from(text, 'base64')
  return key.length === keyBytes ? { id, key } : undefined
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !ArrayBuffer.isView(part)) deepFreeze(part)
  }
  return Object.freeze(value)
}
