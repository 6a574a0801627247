/**
 * The closed list of what can go wrong in the portal itself. What goes wrong in a source is a
 * SourceFailure (source-failure.ts). Each code has one HTTP status and one wording per language.
 */
export const errorCodes = {
  /** Nobody is signed in, or the session has ended. */
  'not-signed-in': 401,
  /** The session needs a fresh second factor for this (OWASP ASVS 7.5.3). */
  'step-up-needed': 403,
  /** Signed in, but without the permission. */
  'not-allowed': 403,
  /** Does not exist, or is another person's: the two answer alike. */
  'not-found': 404,
  /** The form holds something that cannot be accepted. */
  'invalid-input': 400,
  /** The thing is no longer in the state that this step starts from. */
  'wrong-state': 409,
  /** Too many tries; `retryAfterSeconds` says when to come back. */
  'too-many': 429,
  /** The body is larger than this form takes. */
  'too-large': 413,
  /** The store cannot be written (disk full, database locked or away). */
  'store-unavailable': 503,
} as const

export type ErrorCode = keyof typeof errorCodes

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  /** Field name -> message key, for forms. */
  readonly fields: Readonly<Record<string, string>>
  readonly retryAfterSeconds: number | undefined

  /** @param message for logs only: holds ids and names of things, never a person's data. */
  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; fields?: Record<string, string>; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.fields = options.fields ?? {}
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  get status(): number {
    return errorCodes[this.code]
  }
}

export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  return error instanceof AppError && (code === undefined || error.code === code)
}
