import { addDays, localDate, type LocalDate } from './local-date'

/** Why staff look for a person in what has no system. */
export type LookReason = 'archive' | 'erasure' | 'subject' | 'staff'

export type LookState = 'open' | 'answered'

/** What an ended look says: somebody found something, or states that nothing is held. */
export type LookOutcome = 'found' | 'nothing-held'

/** Scans that one record can have, and the bytes of one. */
export const maxScansPerRecord = 20
export const maxScanBytes = 10_000_000

/** What is sent with one form. */
export const maxScansAtOnce = 5
export const maxUploadBytes = 25_000_000

/** The last day on which somebody looks. */
export function lookDueOn(askedAt: Date, days: number): LocalDate {
  return addDays(localDate(askedAt), days)
}

/** Is what was found then still an answer to a question of today? */
export function isCurrentAnswer(answeredAt: Date, now: Date, days: number): boolean {
  return localDate(now) <= addDays(localDate(answeredAt), days)
}

/** What a reason in the words of staff may hold: where they looked. */
export const maxPlacesLength = 500

/** Kinds of files that are taken as scans, told by their first bytes and never by their name. */
export const scanKinds = ['application/pdf', 'image/jpeg', 'image/png'] as const
export type ScanKind = (typeof scanKinds)[number]
