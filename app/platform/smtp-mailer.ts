import { createTransport } from 'nodemailer'
import { messageOf } from './mail-message'
import { type Mailer, MailRefused } from './mailer'

export interface SmtpSettings {
  /** smtp://user:password@host:587 or smtps://host:465 */
  readonly url: string
  /** The address that mail comes from. */
  readonly from: string
  /** Milliseconds of silence after which the server counts as away. */
  readonly timeout?: number
  /** Extra root certificates, PEM. */
  readonly ca?: string
}

/** Mail over SMTP, encrypted unless the server is on this machine; certificates are checked. */
export function createSmtpMailer({ url, from, timeout = 20_000, ca }: SmtpSettings): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !local,
    ignoreTLS: !secure && local,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...(ca && { tls: { ca } }),
    connectionTimeout: Math.min(timeout, 10_000),
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      const message = messageOf(mail, from)
      try {
        await transport.sendMail(message)
      } catch (error) {
        throw withoutAddresses(error)
      }
    },
    close: () => transport.close(),
  }
}

/** The server's words may repeat the address: only codes go on. */
function withoutAddresses(error: unknown): Error {
  const { code, status, command } = codesOf(error)
  const what = `mail was not taken: ${[code, status, command].filter(Boolean).join(' ')}`
  // A no to our own name or sign-in is a mistake of the configuration: that heals without the mail changing.
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA'
  return status >= 500 && aboutThisMail ? new MailRefused(what) : new Error(what)
}

function codesOf(error: unknown): { code: string; status: number; command: string } {
  const found = { code: 'unknown', status: 0, command: '' }
  if (!(error instanceof Error)) return found
  if ('code' in error && typeof error.code === 'string') found.code = error.code
  if ('responseCode' in error && typeof error.responseCode === 'number') found.status = error.responseCode
  if ('command' in error && typeof error.command === 'string') found.command = error.command
  return found
}
