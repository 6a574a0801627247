import { SourceFailure } from '../../domain/source-failure'

export interface ServerAddress {
  /** A name, an address, or a Unix socket. */
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string | undefined
  /** Encrypted, certificate and host name checked; there is no encrypted connection without. */
  readonly tls: boolean
  /** PEM of all authorities to believe; undefined: the public ones. */
  readonly authorities: string[] | undefined
}

export interface ServerOptions {
  /** Of the connection; the usual one of its kind when undefined. */
  readonly schema: string | undefined
  /** Others that the declaration names. */
  readonly otherSchemas: readonly string[]
  /** Longest time of one statement. */
  readonly statementMs: number
}

/**
 * `postgres://user:password@host:port/database?sslmode=disable|require|verify-full`, percent-encoded; the
 * same with `mariadb://` and `mysql://`.
 * Taken apart here because an address that cannot be parsed must not end up, password and all, in an error.
 * @throws SourceFailure `configuration`
 */
export function parseServerUrl(
  source: string,
  text: string,
  usualPort: number,
): Omit<ServerAddress, 'authorities'> {
  const wrong = (message: string) => new SourceFailure(source, 'configuration', message)
  if (!URL.canParse(text)) {
    throw wrong(
      'the address of the database is no URL: is every special character in the password percent-encoded?',
    )
  }
  const url = new URL(text)
  const database = decoded(url.pathname.slice(1))
  const user = decoded(url.username)
  const password = decoded(url.password)
  if (database === undefined || user === undefined || password === undefined) {
    throw wrong('the address of the database is not percent-encoded: write % as %25')
  }
  const unknown = [...url.searchParams.keys()].find((key) => key !== 'sslmode')
  if (unknown !== undefined) {
    throw wrong(
      'the address of the database has a parameter other than sslmode; an authority is named by ca under connection',
    )
  }
  const mode = url.searchParams.get('sslmode') ?? 'disable'
  if (!['disable', 'require', 'verify-full'].includes(mode)) {
    throw wrong('sslmode in the address of the database must be disable, require or verify-full')
  }
  if (!url.hostname || !database || !user)
    throw wrong(
      'the address of the database needs a host, a user and a database: is every special character in the password percent-encoded?',
    )
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = url.port === '' ? usualPort : Number(url.port)
  return { host, port, database, user, password: password || undefined, tls: mode !== 'disable' }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
