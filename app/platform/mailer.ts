export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Derived from the mail's id, so that a second delivery can be recognised. */
  readonly messageId: string
}

export interface Mailer {
  /** @throws Error when the server did not take it */
  send(mail: Mail): Promise<void>
  close(): void
}
