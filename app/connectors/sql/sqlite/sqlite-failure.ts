import Sqlite from 'better-sqlite3'
import { SourceFailure } from '../../../domain/source-failure'
import type { FailureKind } from '../../../domain/source-failure'
import { ValueRefused } from '../database'

/** Primary result codes, https://sqlite.org/rescode.html, with what they mean for a reader of the report. */
const meanings: Readonly<Record<string, [FailureKind, string]>> = {
  SQLITE_CANTOPEN: ['unreachable', 'the database file cannot be opened'],
  SQLITE_BUSY: ['unreachable', 'the database stayed locked by another program'],
  SQLITE_LOCKED: ['unreachable', 'the database stayed locked by another program'],
  SQLITE_IOERR: ['unreachable', 'the database file cannot be read or written'],
  SQLITE_FULL: ['unreachable', 'the disk with the database is full'],
  SQLITE_NOTADB: ['bad-answer', 'the file is no SQLite database'],
  SQLITE_CORRUPT: ['bad-answer', 'the database file is damaged'],
  SQLITE_READONLY: ['refused', 'the database may not be written'],
  SQLITE_PERM: ['refused', 'the database may not be used'],
  SQLITE_AUTH: ['refused', 'the database may not be used'],
}

/** The driver's own error is left behind: nothing of a row or statement goes on. */
export function sqliteFailure(source: string, error: unknown): Error {
  if (error instanceof SourceFailure || error instanceof ValueRefused) return error
  // Of a path whose folder is gone the driver says so with a TypeError.
  if (error instanceof TypeError && /cannot open database/i.test(error.message))
    return failure(source, 'SQLITE_CANTOPEN')
  if (!(error instanceof Sqlite.SqliteError)) {
    return new SourceFailure(source, 'bad-answer', 'the SQLite driver failed in a way that nobody foresaw')
  }
  const code = primary(error.code)
  if (code === 'SQLITE_CONSTRAINT' || code === 'SQLITE_MISMATCH' || code === 'SQLITE_TOOBIG') {
    return new ValueRefused(error.code)
  }
  // A plain SQLITE_ERROR speaks of the statement, and values are never part of that: "no such column: t0.iban".
  if (code === 'SQLITE_ERROR') return new SourceFailure(source, 'configuration', error.message)
  return failure(source, code)
}

export function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && ['SQLITE_BUSY', 'SQLITE_LOCKED'].includes(primary(error.code))
}

function failure(source: string, code: string): SourceFailure {
  const [kind, message] = meanings[code] ?? ['bad-answer', 'the database failed']
  return new SourceFailure(source, kind, `${message} (${code})`)
}

/** SQLITE_BUSY_SNAPSHOT -> SQLITE_BUSY. */
function primary(code: string): string {
  return code.split('_').slice(0, 2).join('_')
}
