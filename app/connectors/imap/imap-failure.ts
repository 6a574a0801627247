import { SourceFailure } from '../../domain/source-failure'

/** The server does not let the user in with this password or token. */
export class LoginRefused extends SourceFailure {
  constructor(source: string) {
    super(source, 'configuration', 'the mail server refuses the user, or the password or token')
  }
}

const notTrusted = 'its certificate is not trusted'

const wordings: Readonly<Record<string, string>> = {
  CONNECT_TIMEOUT: 'no connection in time',
  GREETING_TIMEOUT: 'no greeting in time',
  UPGRADE_TIMEOUT: 'no TLS in time',
  ETIMEOUT: 'the answer came to a standstill',
  NoConnection: 'the connection broke off',
  EConnectionClosed: 'the connection broke off',
  ECONNREFUSED: 'nothing listens at its address',
  ECONNRESET: 'the connection broke off',
  ENOTFOUND: 'its host name does not exist',
  EAI_AGAIN: 'its host name cannot be looked up now',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
  DEPTH_ZERO_SELF_SIGNED_CERT: notTrusted,
  SELF_SIGNED_CERT_IN_CHAIN: notTrusted,
  UNABLE_TO_GET_ISSUER_CERT: notTrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: notTrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: notTrusted,
}

/** Codes by which imapflow says that what came is no IMAP, or more of it than anybody sends. */
const badAnswers =
  /^(ParserError|InvalidResponse|UnexpectedTag|MissingTag|ResponseProcessingFailed|STARTTLS_INJECTION|Download)|TooLarge$|^TooMany|NESTING/

/** What imapflow puts on its errors; its texts may hold a name, an address or what was asked for. */
interface ImapError {
  readonly code?: unknown
  readonly responseStatus?: unknown
  readonly authenticationFailed?: unknown
  readonly serverResponseCode?: unknown
  readonly throttleReset?: unknown
}

/** What went wrong while speaking IMAP, as a failure of the source that holds nothing of the error's text. */
export function imapFailure(source: string, error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error
  const { code, responseStatus, authenticationFailed, serverResponseCode, throttleReset } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as ImapError
  if (code === 'ETHROTTLE' || serverResponseCode === 'UNAVAILABLE') {
    const retryAfter = typeof throttleReset === 'number' ? Math.ceil(throttleReset / 1_000) : undefined
    const options = retryAfter === undefined ? {} : { retryAfter }
    return new SourceFailure(source, 'rate-limited', 'the mail server asks to come back later', options)
  }
  if (authenticationFailed === true) {
    return new LoginRefused(source)
  }
  if (responseStatus === 'NO' || responseStatus === 'BAD') {
    return new SourceFailure(source, 'bad-answer', `the mail server answered ${responseStatus}`)
  }
  const name = typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown'
  if (badAnswers.test(name)) {
    return new SourceFailure(source, 'bad-answer', `what the server sent is no IMAP (${name})`)
  }
  return new SourceFailure(source, 'unreachable', wordings[name] ?? `the connection failed (${name})`)
}
