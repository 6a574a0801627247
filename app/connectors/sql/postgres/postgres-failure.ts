import pg from 'pg'
import { SourceFailure } from '../../../domain/source-failure'
import type { FailureKind } from '../../../domain/source-failure'
import { certificateTrouble } from '../../shared/certificate-trouble'
import { ValueRefused } from '../database'

/** SQLSTATE codes, or their class in two characters: https://www.postgresql.org/docs/15/errcodes-appendix.html. */
const meanings: Readonly<Record<string, [FailureKind, string]>> = {
  '42501': ['refused', 'the database user lacks a permission'],
  '25006': ['refused', 'the database may only be read'],
  '3D000': ['configuration', 'there is no such database'],
  '42P01': ['configuration', 'a declared table is gone'],
  '42703': ['configuration', 'a declared column is gone'],
  '42883': ['configuration', 'declared columns of different types are compared'],
  '57014': ['unreachable', 'a statement took too long'],
  '55P03': ['unreachable', 'a table stayed locked by another program'],
  '28': ['configuration', 'the database refuses the user or the password'],
  '42': ['configuration', 'the declaration does not fit the database'],
  '3F': ['configuration', 'there is no such schema'],
  '08': ['unreachable', 'the connection broke off'],
  '53': ['unreachable', 'the database is short of connections, memory or disk'],
  '55': ['unreachable', 'the database is not ready'],
  '57': ['unreachable', 'the database is being stopped or started'],
  '40': ['unreachable', 'another program was changing the same rows'],
  '58': ['unreachable', 'the database server has trouble with its disk'],
}

/** The driver's own error is left behind: its detail may quote a row, its input the password. */
export function postgresFailure(source: string, error: unknown): Error {
  if (error instanceof SourceFailure || error instanceof ValueRefused) return error
  const code = codeOf(error)
  if (error instanceof pg.DatabaseError && code !== undefined) {
    if (code.startsWith('22') || code.startsWith('23')) return new ValueRefused(`SQLSTATE ${code}`)
    const [kind, message] = meanings[code] ??
      meanings[code.slice(0, 2)] ?? ['bad-answer', 'the database failed']
    return new SourceFailure(source, kind, `${message} (SQLSTATE ${code})`)
  }
  if (error instanceof pg.DatabaseError) {
    return new SourceFailure(source, 'bad-answer', 'what answers does not speak the PostgreSQL protocol')
  }
  return connectionFailure(source, error, code)
}

/** Errors of the network, of TLS and of the driver itself, which have no SQLSTATE. */
function connectionFailure(source: string, error: unknown, code: string | undefined): SourceFailure {
  const message = error instanceof Error ? error.message : ''
  const trouble = certificateTrouble(code ?? '')
  if (trouble !== undefined) return new SourceFailure(source, 'unreachable', trouble)
  if (code !== undefined && /CERT|TLS|SSL/.test(code)) {
    return new SourceFailure(source, 'unreachable', `no encrypted connection (${code})`)
  }
  if (/does not support SSL/.test(message)) {
    return new SourceFailure(source, 'configuration', 'the database offers no encrypted connection')
  }
  if (/SASL|password/.test(message)) {
    return new SourceFailure(source, 'configuration', 'the database wants a password and none is configured')
  }
  const network = code !== undefined && /^E[A-Z_]+$/.test(code)
  if (network || /terminated|timeout|closed|not queryable/i.test(message)) {
    const why = code === undefined ? 'the connection broke off or took too long' : `no connection (${code})`
    return new SourceFailure(source, 'unreachable', why)
  }
  return new SourceFailure(source, 'bad-answer', 'the PostgreSQL driver failed in a way that nobody foresaw')
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  // Of a name with several addresses Node reports all at once.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : undefined
}
