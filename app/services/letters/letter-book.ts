import type { LocalDate } from '../../domain/local-date'
import type { Localized } from '../../domain/localized'
import type { CopyOutcome, WaitingRung } from '../../domain/identity-checks'
import type { LetterBlock } from '../../domain/requests/letters'
import type { KeepReason, RefusalReason } from '../../domain/requests/refusals'
import type { ExtensionReason, QuestionKind, RequestKind, Verdict } from '../../domain/requests/requests'

/** What a letter tells, before it is put into words. */
export type LetterSubject =
  | {
      readonly kind: 'acknowledgement'
      readonly receivedOn: LocalDate
      readonly promisedOn: LocalDate
      readonly legalOn: LocalDate
      readonly asked: readonly RequestKind[]
    }
  | { readonly kind: 'question'; readonly what: QuestionKind; readonly question: string }
  | {
      readonly kind: 'extension'
      readonly reason: ExtensionReason
      readonly text: string
      readonly until: LocalDate
    }
  | Decided
  | {
      readonly kind: 'erasure'
      readonly pieces: readonly PieceTold[]
      readonly backups: readonly BackupTold[]
    }
  /** Art. 18(3): told before. */
  | { readonly kind: 'lifting'; readonly text: string; readonly until: LocalDate }
  | { readonly kind: 'late'; readonly promisedOn: LocalDate }
  | IdentityAsked
  | IncidentTold

/** A letter about a request. */
export type RequestLetter = Exclude<LetterSubject, IncidentTold>

/** What somebody does to show who they are (art. 12(6) GDPR). */
export interface IdentityAsked {
  readonly kind: 'identity'
  readonly rung: WaitingRung
  /** Words of staff; for a copy the reason why no other way would do. */
  readonly words: string
  /** Last day of a link or code. */
  readonly until: LocalDate
  /** What was wrong with the copy before. */
  readonly again?: CopyOutcome
  /** Only on paper: where to go, and the code to type. */
  readonly link?: { readonly page: string; readonly code: string }
}

/** What somebody must know of a breach that is a high risk for them (art. 34(2) GDPR). */
export interface IncidentTold {
  readonly kind: 'incident'
  readonly happenedOn: LocalDate | null
  readonly noticedOn: LocalDate
  readonly categories: readonly Localized[]
  /** What the school did about it. */
  readonly measures: string
  /** What happened, what it can mean, what the person can do. */
  readonly words: Readonly<Record<'nl' | 'en', IncidentWords>>
  readonly supervisor: { readonly name: Localized; readonly complaints: string }
}

export interface IncidentWords {
  readonly what: string
  readonly means: string
  readonly advice: string
}

/** A refusal, in whole or in part, does not exist without its reason and the ways out (A12-8). */
export type Decided =
  | {
      readonly kind: 'decision'
      readonly right: RequestKind
      readonly verdict: 'granted'
      readonly text: string
    }
  | {
      readonly kind: 'decision'
      readonly right: RequestKind
      readonly verdict: Exclude<Verdict, 'granted'>
      readonly reason: RefusalReason
      readonly text: string
      readonly pieces: readonly PieceTold[]
      readonly remedies: Remedies
    }

/** What anybody can do who does not agree: art. 12(4), UAVG art. 35(2) and 36. */
export interface Remedies {
  readonly supervisor: Localized
  readonly complaints: string
  readonly courtUntil: LocalDate
}

/** Until when backups of a source can hold what was erased there. */
export interface BackupTold {
  readonly source: Localized
  readonly until: LocalDate
}

/** A part of the data in a letter; never its values. */
export interface PieceTold {
  readonly source: Localized
  readonly dataset: Localized
  readonly count: number
  readonly fate: 'to-erase' | 'erased' | KeepReason
  readonly on: LocalDate | null
  readonly until: LocalDate | null
}

/** Parts that go and parts that stay, those with the same reason together. */
export function byFate(pieces: readonly PieceTold[]): {
  readonly toErase: readonly PieceTold[]
  readonly erased: readonly PieceTold[]
  readonly kept: readonly (readonly [KeepReason, readonly PieceTold[]])[]
} {
  const kept = new Map<KeepReason, PieceTold[]>()
  for (const piece of pieces) {
    const { fate } = piece
    if (fate !== 'to-erase' && fate !== 'erased') kept.set(fate, [...(kept.get(fate) ?? []), piece])
  }
  const of = (fate: PieceTold['fate']) => pieces.filter((piece) => piece.fate === fate)
  return { toErase: of('to-erase'), erased: of('erased'), kept: [...kept] }
}

/** Every letter in one language. */
export interface LetterBook {
  greeting(name: string): string
  closing(sender: string): readonly string[]
  write(letter: LetterSubject): { readonly title: string; readonly blocks: readonly LetterBlock[] }
}

export const paragraph = (text: string): LetterBlock => ({ kind: 'paragraph', text })
export const heading = (text: string): LetterBlock => ({ kind: 'heading', text })
export const list = (items: readonly string[]): LetterBlock => ({ kind: 'list', items })
/** What staff wrote, only when they wrote something. */
export const ownWords = (text: string): LetterBlock[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(paragraph)

/** A day as a letter writes it. */
export function dayIn(locale: string): (date: LocalDate) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return (date) => format.format(new Date(`${date}T00:00:00Z`))
}
