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

/** RFC 7617. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
}

/** RFC 6750, 2.1. */
export function bearer(token: string): string {
  return `Bearer ${token}`
}
