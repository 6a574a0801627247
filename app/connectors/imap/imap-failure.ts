import { SourceFailure } from '../../domain/source-failure'
import { certificateTrouble } from '../shared/certificate-trouble'

/** The server does not let the user in with this password or token. */
export class LoginRefused extends SourceFailure {
  constructor(source: string) {
    super(source, 'configuration', 'the mail server refuses the user, or the password or token')
  }
}

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
  const words = certificateTrouble(name) ?? wordings[name] ?? `the connection failed (${name})`
  return new SourceFailure(source, 'unreachable', words)
}
