/** The kinds in which a source can fail. "No such person here" is an answer, not a failure. */
export const failureKinds = [
  /** The declaration and the source do not fit, or a secret is missing or wrong. */
  'configuration',
  /** No connection, no answer in time, or the connection broke off. */
  'unreachable',
  /** The source asks to come back later. */
  'rate-limited',
  /** It answered something that cannot be read as what was declared. */
  'bad-answer',
  /** It understood and said no. */
  'refused',
] as const
export type FailureKind = (typeof failureKinds)[number]

export class SourceFailure extends Error {
  override readonly name = 'SourceFailure'
  readonly kind: FailureKind
  readonly source: string
  /** Seconds, when the source said so. */
  readonly retryAfter: number | undefined

  /** @param message for staff and logs: names of tables, statuses, hosts; never values or secrets. */
  constructor(
    source: string,
    kind: FailureKind,
    message: string,
    options: { cause?: unknown; retryAfter?: number } = {},
  ) {
    super(message, { cause: options.cause })
    this.source = source
    this.kind = kind
    this.retryAfter = options.retryAfter
  }
}

/** Is it worth asking again by itself? */
export function isTransient(failure: SourceFailure): boolean {
  return failure.kind === 'unreachable' || failure.kind === 'rate-limited'
}
