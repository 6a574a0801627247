export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Derived from the mail's id, so that a second delivery can be recognised. */
  readonly messageId: string
}

export interface Mailer {
  /** @throws MailRefused when this mail can never be delivered; Error when the server did not take it now */
  send(mail: Mail): Promise<void>
  close(): void
}

/** A permanent no (SMTP 5xx) to this recipient or text: trying again makes no sense, people must look. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}
