import { z } from 'zod'

/** What the security notice can be about. */
export const securityEvents = [
  'account-recovered',
  'password-changed',
  'factor-changed',
  'recovery-code-used',
  'recovery-codes-renewed',
  'sessions-ended',
  'account-reinvited',
] as const
export type SecurityEvent = (typeof securityEvents)[number]

const nothing = z.strictObject({})
const number = z.strictObject({ number: z.string().regex(/^[A-Z]-\d{4}-\d{6,}$/) })

/** How many, or more than that: `99+`. */
const amount = z.string().regex(/^\d{1,6}\+?$/)

/** Every mail the portal sends, with the words it needs. None of them is personal data. */
export const mailTemplates = {
  /** `token`: JSON of Sealed, context `invitation:<accountId>`. */
  invitation: z.strictObject({ token: z.string().min(1) }),
  /** `also`: id of a verified address that gets it besides the account's own. */
  'security-notice': z.union([
    z.strictObject({ what: z.enum(securityEvents) }),
    z.strictObject({ what: z.enum(securityEvents), also: z.string() }),
  ]),
  'correction-received': number,
  'correction-decided': number,
  'correction-applied': number,
  'correction-stuck': number,
  'consent-given': nothing,
  'consent-withdrawn': nothing,
  'consent-carried': nothing,
  'archive-ready': number,
  'archive-expiring': number,
  'archive-failed': number,
  /** `by`: the last day on which people look, ISO 8601. */
  'archive-in-review': z.strictObject({ ...number.shape, by: z.iso.date() }),
  'transfer-received': number,
  'transfer-failed': number,
  'paper-answered': number,
  'request-received': number,
  'request-question': number,
  'request-extended': number,
  'request-decided': number,
  'request-done': number,
  'request-late': number,
  'restriction-ending': nothing,
  'data-held': nothing,
  'data-free': nothing,
  /** To staff. */
  'consent-late': nothing,
  'request-due': number,
  /** To who handles incidents. */
  'problem-reported': number,
  'incident-due': number,
  'incident-letter': nothing,
  'corrections-due': z.strictObject({ count: amount, late: amount }),
  'work-summary': z.strictObject({ open: amount, late: amount }),
} as const
export type MailTemplate = keyof typeof mailTemplates

export function isMailTemplate(name: string): name is MailTemplate {
  return Object.hasOwn(mailTemplates, name)
}
