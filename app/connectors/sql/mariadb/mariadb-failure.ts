import { SourceFailure } from '../../../domain/source-failure'
import type { FailureKind } from '../../../domain/source-failure'
import { certificateTrouble } from '../../shared/certificate-trouble'
import { ValueRefused } from '../database'

/** Error numbers, https://mariadb.com/kb/en/mariadb-error-code-reference/, with what they mean for a reader of the report. */
const meanings: Readonly<Record<number, [FailureKind, string]>> = {
  1044: ['configuration', 'the database user may not use this database'],
  1045: ['configuration', 'the database refuses the user or the password'],
  1698: ['configuration', 'the database refuses the user or the password'],
  1049: ['configuration', 'there is no such database'],
  1054: ['configuration', 'a declared column is gone'],
  1146: ['configuration', 'a declared table is gone'],
  1142: ['refused', 'the database user lacks a permission'],
  1143: ['refused', 'the database user lacks a permission'],
  1227: ['refused', 'the database user lacks a permission'],
  1290: ['refused', 'the database may only be read'],
  1792: ['refused', 'the database may only be read'],
  1836: ['refused', 'the database may only be read'],
  1969: ['unreachable', 'a statement took too long'],
  3024: ['unreachable', 'a statement took too long'],
  1205: ['unreachable', 'a row or table stayed locked by another program'],
  1020: ['unreachable', 'another program was changing the same rows'],
  1213: ['unreachable', 'another program was changing the same rows'],
  1040: ['unreachable', 'the database is short of connections'],
  1203: ['unreachable', 'the database is short of connections'],
  1226: ['unreachable', 'the database is short of connections'],
  1021: ['unreachable', 'the disk of the database is full'],
  1114: ['unreachable', 'the disk of the database is full'],
  1041: ['unreachable', 'the database is short of memory'],
  1053: ['unreachable', 'the database is being stopped'],
  1317: ['unreachable', 'a statement was ended by the database'],
  1927: ['unreachable', 'the connection was ended by the database'],
  3636: ['bad-answer', 'rows lead to each other over more steps than the database follows'],
}

/** Of these the state does not tell that it is the value: shortened, not of this character set, no default. */
const refusedValues = new Set([1265, 1267, 1270, 1271, 1364, 1366, 1406, 3819, 3988])

/** The driver's own error is left behind: its message may quote a row, a statement or the user. */
export function mariadbFailure(source: string, error: unknown): Error {
  if (error instanceof SourceFailure || error instanceof ValueRefused) return error
  const number = numberOf(error)
  if (number !== undefined) return serverFailure(source, number, stateOf(error))
  return connectionFailure(source, error)
}

function serverFailure(source: string, number: number, state: string): Error {
  const known = meanings[number]
  if (!known && (refusedValues.has(number) || /^(22|23|45)/.test(state))) {
    return new ValueRefused(`error ${number}`)
  }
  const [kind, message] = known ?? classMeaning(state)
  return new SourceFailure(source, kind, `${message} (error ${number})`)
}

function classMeaning(state: string): [FailureKind, string] {
  if (state.startsWith('42')) return ['configuration', 'the declaration does not fit the database']
  if (state.startsWith('28')) return ['configuration', 'the database refuses the user or the password']
  if (state.startsWith('08')) return ['unreachable', 'the connection broke off']
  return ['bad-answer', 'the database failed']
}

/** Errors of the network, of TLS and of the driver itself, which have no number of the server. */
function connectionFailure(source: string, error: unknown): SourceFailure {
  const code = codeOf(error)
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT') {
    return new SourceFailure(source, 'configuration', 'the database offers no encrypted connection')
  }
  const trouble = certificateTrouble(code)
  if (trouble !== undefined) return new SourceFailure(source, 'unreachable', trouble)
  if (/CERT|TLS|SSL/.test(code)) {
    return new SourceFailure(source, 'unreachable', `no encrypted connection (${code})`)
  }
  if (code.startsWith('AUTH_')) {
    return new SourceFailure(
      source,
      'configuration',
      'the database asks for a way of signing in that is not known',
    )
  }
  const message = error instanceof Error ? error.message : ''
  if (code === 'PROTOCOL_CONNECTION_LOST' || /closed/i.test(message)) {
    return new SourceFailure(source, 'unreachable', 'the connection broke off')
  }
  if (/^(E[A-Z]+|ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return new SourceFailure(source, 'unreachable', `no connection (${code})`)
  }
  return new SourceFailure(source, 'bad-answer', 'what answers does not speak the protocol of MariaDB')
}

function numberOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errno' in error) || !('sqlState' in error)) return undefined
  return typeof error.errno === 'number' && error.errno > 0 ? error.errno : undefined
}

function stateOf(error: unknown): string {
  if (!(error instanceof Error) || !('sqlState' in error)) return ''
  return typeof error.sqlState === 'string' ? error.sqlState : ''
}

/** In the place of codes, which the driver overwrites: X509_verify_cert_error_string(3). */
const certificateTexts: readonly (readonly [RegExp, string])[] = [
  [/has expired/, 'CERT_HAS_EXPIRED'],
  [/not yet valid/, 'CERT_NOT_YET_VALID'],
  [/revoked/, 'CERT_REVOKED'],
  [/altnames/, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [/issuer certificate|self.signed|first certificate|not trusted/, 'CERT_UNTRUSTED'],
]

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && error.code === 'HANDSHAKE_SSL_ERROR') {
    return certificateTexts.find(([text]) => text.test(error.message))?.[1] ?? error.code
  }
  if ('code' in error && typeof error.code === 'string') return error.code
  // Of a name with several addresses Node reports all at once.
  return error instanceof AggregateError ? codeOf(error.errors[0]) : ''
}
