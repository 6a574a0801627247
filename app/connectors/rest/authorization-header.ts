import type { HttpClient } from './http-client'

/** What opens the source: goes with every question. */
export interface Opening {
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
}

export interface Authorization {
  /** @throws SourceFailure configuration, unreachable, rate-limited, bad-answer */
  readonly open: (signal: AbortSignal) => Promise<Opening>
  /** The source refused this; true when asking again gives something else. */
  readonly renew: (refused: Opening) => boolean
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
