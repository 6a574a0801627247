import type { HttpClient } from './http-client'

export interface Authorization {
  /** The headers that open the source. @throws SourceFailure configuration, unreachable, rate-limited, bad-answer */
  readonly headers: (signal: AbortSignal) => Promise<Readonly<Record<string, string>>>
  /** The source refused these headers; true when asking again gives others. */
  readonly renew: (refused: Readonly<Record<string, string>>) => boolean
}

export interface AuthorizationDeps {
  readonly source: string
  readonly http: HttpClient
  /** `env:NAME` becomes its value, other text stays. @throws SourceFailure configuration */
  readonly setting: (value: string) => string
  readonly now: () => Date
  /** How long a question waits for a token. */
  readonly patienceMs: number
}

/** RFC 7617. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}
