import { createClientCredentials } from './client-credentials'
import type { HttpClient } from './http-client'
import type { RestAuth } from './rest-declaration'

export interface Authorization {
  /** The headers that open the source. @throws SourceFailure configuration, unreachable, rate-limited, bad-answer */
  headers(signal: AbortSignal): Promise<Readonly<Record<string, string>>>
  /** The source refused these headers; true when asking again gives others. */
  renew(refused: Readonly<Record<string, string>>): boolean
}

export interface AuthorizationDeps {
  readonly source: string
  readonly http: HttpClient
  /** `env:NAME` becomes its value, other text stays. @throws SourceFailure configuration */
  setting(value: string): string
  now(): Date
  /** How long a question waits for a token. */
  readonly patienceMs: number
}

export function createAuthorization(auth: RestAuth, deps: AuthorizationDeps): Authorization {
  switch (auth.kind) {
    case 'none':
      return fixed(() => ({}))
    case 'api-key':
      return fixed(() => ({ [auth.header.toLowerCase()]: deps.setting(auth.value) }))
    case 'bearer':
      return fixed(() => ({ authorization: `Bearer ${deps.setting(auth.token)}` }))
    case 'basic':
      return fixed(() => ({ authorization: basic(deps.setting(auth.user), deps.setting(auth.password)) }))
    case 'oauth2-client-credentials':
      return createClientCredentials(auth, deps)
  }
}

/** RFC 7617. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

function fixed(headers: () => Record<string, string>): Authorization {
  return { headers: async () => headers(), renew: () => false }
}
