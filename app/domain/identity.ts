import type { Localized } from './localized'

/**
 * What the school has verified about who an account belongs to. Only these open sources; what a
 * person types into a form never does.
 */
export const identifierKinds = [
  'studentNumber',
  'email',
  'birthDate',
  'debtorNumber',
  /** Of the person's business in the trade register (Kamer van Koophandel). */
  'kvkNumber',
  /** Under which web analytics know a browser; only its owner can show that it is theirs (art. 11). */
  'analyticsClientId',
] as const
export type IdentifierKind = (typeof identifierKinds)[number]

/** What people call each of them. */
export const identifierTitles: Readonly<Record<IdentifierKind, Localized>> = {
  studentNumber: { nl: 'Studentnummer', en: 'Student number' },
  email: { nl: 'E-mailadres', en: 'E-mail address' },
  birthDate: { nl: 'Geboortedatum', en: 'Date of birth' },
  debtorNumber: { nl: 'Debiteurnummer', en: 'Debtor number' },
  kvkNumber: { nl: 'KVK-nummer', en: 'Trade register number' },
  analyticsClientId: { nl: 'Nummer van de browser', en: 'Number of the browser' },
}

/** A match on one of these alone is weak: it needs a `confirm` in the declaration, else staff look. */
export const weakIdentifierKinds: readonly IdentifierKind[] = ['email', 'birthDate']

export interface VerifiedIdentifier {
  readonly kind: IdentifierKind
  /** In canonical form: see canonicalIdentifier. */
  readonly value: string
  /** Verified for another person too, whom only a confirmation tells apart: alone it opens nothing. */
  readonly shared?: boolean
}

export interface VerifiedIdentity {
  /** The portal's own id of the person. */
  readonly subjectId: string
  readonly identifiers: readonly VerifiedIdentifier[]
}

/** One form for comparing e-mail addresses, the same in every source: NFC, no outer blanks, lower case. */
export function canonicalEmail(address: string): string {
  return address.normalize('NFC').trim().toLowerCase()
}

export function canonicalIdentifier(kind: IdentifierKind, value: string): string {
  return kind === 'email' ? canonicalEmail(value) : value.normalize('NFC').trim()
}

export function valueOf(identity: VerifiedIdentity, kind: IdentifierKind): string | undefined {
  return identity.identifiers.find((identifier) => identifier.kind === kind)?.value
}
