import type { Language } from '../localized'

export const letterKinds = [
  'acknowledgement',
  'question',
  'extension',
  'decision',
  'erasure',
  'lifting',
  'late',
  'identity',
] as const
export type LetterKind = (typeof letterKinds)[number]

/** A letter in one language, as it was sent: words only, no markup. */
export interface LetterText {
  readonly title: string
  readonly greeting: string
  readonly blocks: readonly LetterBlock[]
  readonly closing: readonly string[]
}

export type LetterBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }

/** Dutch is the binding text; the person's own language stands beside it. */
export interface LetterContent {
  /** Name of the person, as on the account. */
  readonly to: string
  /** Where it goes by post; only of somebody without an account. */
  readonly address?: string
  /** ISO 8601 date. */
  readonly date: string
  readonly number: string
  readonly sender: { readonly name: string; readonly address: string; readonly contact: string }
  readonly texts: Readonly<Partial<Record<Language, LetterText>>> & { readonly nl: LetterText }
}
