import { type Mail, MailRefused } from './mailer'

/** One address: no blanks, lists, quotes, comments or routes, so that no second recipient can hide in it. */
const addressPattern =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$/u

/** The mail as nodemailer takes it, with an envelope of exactly one recipient. @throws MailRefused */
export function messageOf(mail: Mail, from: string) {
  if (!addressPattern.test(mail.to)) throw new MailRefused('not an address that mail can be sent to')
  return {
    from,
    to: { name: '', address: mail.to },
    envelope: { from, to: [mail.to] },
    subject: mail.subject,
    text: mail.text,
    messageId: mail.messageId,
    // RFC 3834: out-of-office answers stay away.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
