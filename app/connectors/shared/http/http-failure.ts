import { SourceFailure } from '../../../domain/source-failure'
import { certificateTrouble } from '../certificate-trouble'
import { AddressRefused } from './address-guard'
import { BadBody } from './decode-body'

/** Codes or names by which undici and its parser say that what came is not the HTTP that was asked for. */
const badAnswers =
  /^(HPE_|HTTPParserError$|UND_ERR_(HEADERS_OVERFLOW|RES_EXCEEDED_MAX_SIZE|RES_CONTENT_LENGTH_MISMATCH)$)/

const wordings: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'the answer came to a standstill',
  UND_ERR_SOCKET: 'the connection broke off',
  ECONNREFUSED: 'nothing listens at its address',
  ECONNRESET: 'the connection broke off',
  ENOTFOUND: 'its host name does not exist',
  EAI_AGAIN: 'its host name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to its address',
  ENETUNREACH: 'there is no way to its address',
}

/**
 * What went wrong while speaking HTTP, as a failure of the source. The error itself is left behind:
 * its text may hold an address with a person's number in it.
 */
export function httpFailure(source: string, place: string, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  if (error instanceof BadBody)
    return new SourceFailure(source, 'bad-answer', `${place}: answer ${error.message}`)
  if (error instanceof AddressRefused) {
    const message = 'its host lies in a network that connection.allowNetworks does not name'
    return new SourceFailure(source, 'configuration', `${place}: ${message}`)
  }
  const code = codeOf(error)
  if (code === 'UND_ERR_INVALID_ARG') {
    return new SourceFailure(source, 'configuration', `${place}: a setting cannot be sent over HTTP`)
  }
  const kind = badAnswers.test(code) ? 'bad-answer' : 'unreachable'
  const fallback = kind === 'bad-answer' ? 'no readable HTTP answer' : 'the connection failed'
  return new SourceFailure(
    source,
    kind,
    `${place}: ${certificateTrouble(code) ?? wordings[code] ?? `${fallback} (${code})`}`,
  )
}

/** An error's code, or its name where it has none. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
