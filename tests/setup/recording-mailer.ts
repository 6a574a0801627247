import type { Mail, Mailer } from '../../app/platform/mailer'

/** Keeps what it was given; says no while `failure` is set. */
export class RecordingMailer implements Mailer {
  readonly sent: Mail[] = []
  failure: Error | undefined

  async send(mail: Mail): Promise<void> {
    if (this.failure) throw this.failure
    this.sent.push(mail)
  }

  close(): void {}
}
