import { DrizzleQueryError } from 'drizzle-orm/errors'
import { AppError } from '../app/domain/errors'

/**
 * A statement that the store refused. Holds the database's code and the constraint's name, never the
 * parameters: those are people's data (drizzle's own error prints them, and so do some drivers).
 */
export class StoreError extends Error {
  override readonly name = 'StoreError'

  constructor(
    /** SQLite's extended result code (`SQLITE_CONSTRAINT_UNIQUE`) or PostgreSQL's SQLSTATE (`23505`). */
    readonly code: string,
    readonly constraint: string,
  ) {
    super(`the store refused a statement: ${code}${constraint && ` (${constraint})`}`)
  }
}

/** Did the statement meet a key that exists? */
export function isAlreadyThere(error: unknown): boolean {
  const codes = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505']
  return error instanceof StoreError && codes.includes(error.code)
}

/** PostgreSQL: two transactions met, and this one was chosen to start again. */
export function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof StoreError && (error.code === '40001' || error.code === '40P01')
}

const unavailable = [
  // SQLite: disk full, read or write error, no file handles left, damaged or read-only file.
  /^SQLITE_(FULL|IOERR|BUSY|LOCKED|CANTOPEN|READONLY|CORRUPT|NOTADB)/,
  // PostgreSQL: connection lost, out of resources, going down, lock or statement time-out, standby, disk error.
  /^(08...|53...|57P0.|55P03|57014|25006|25P03|58030)$/,
  // The network below it.
  /^(ECONN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ENOENT)/,
]
const lost = /^(08...|57P0[123]|ECONN|EPIPE|ETIMEDOUT)/

/** What pg says without a code when the connection went away. */
const lostWords = /connection (terminated|error|ended)|not queryable|client was closed|after calling end/i
/** What pg says when every connection of the pool was busy for so long: waiting again helps nobody. */
const noneFree = /timeout exceeded when trying to connect/

/** The error as callers may see it: AppError `store-unavailable` or StoreError; others pass unchanged. */
export function toStoreError(error: unknown): unknown {
  const origin = error instanceof DrizzleQueryError ? error.cause : error
  if (origin instanceof AppError || origin instanceof StoreError) return origin
  const code = codeOf(origin)
  if (origin instanceof Error && noneFree.test(origin.message)) {
    return new AppError('store-unavailable', 'the store cannot be used: no connection free')
  }
  if (isConnectionLost(origin) || unavailable.some((pattern) => pattern.test(code))) {
    return new AppError('store-unavailable', `the store cannot be used: ${code || 'connection lost'}`)
  }
  if (code !== '') return new StoreError(code, constraintOf(origin))
  return error instanceof DrizzleQueryError ? new StoreError('unknown', '') : error
}

export function isConnectionLost(error: unknown): boolean {
  const origin = error instanceof DrizzleQueryError ? error.cause : error
  return lost.test(codeOf(origin)) || (origin instanceof Error && lostWords.test(origin.message))
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Names of constraint or columns; SQLite has them only in its message. */
function constraintOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('constraint' in error && typeof error.constraint === 'string') return error.constraint
  return /^\w+ constraint failed: ([\w., ]+)$/.exec(error.message)?.[1] ?? ''
}
