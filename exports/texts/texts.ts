import type { ArchiveProfile } from '../../app/domain/archives'
import type { Language } from '../../app/domain/localized'
import type { LawfulBasis, Origin } from '../../app/domain/register/terms'
import type { IncompleteReason } from '../archive-summary'
import { en } from './en'
import { nl } from './nl'

/** Every sentence of the viewer, for people who read at B1. */
export interface ViewerTexts {
  readonly language: string
  readonly title: string
  readonly skip: string
  readonly profiles: Readonly<
    Record<ArchiveProfile, { readonly title: string; readonly explanation: string }>
  >
  readonly complete: string
  readonly completeExplanation: string
  readonly incomplete: string
  readonly incompleteExplanation: string
  readonly incompleteNext: string
  /** After what kind of file it is. */
  readonly incompleteExcept: string
  /** Systems that know people only by what the school has not verified of this one (art. 11). */
  readonly notIdentified: {
    /** Instead of `complete` and its explanation. */
    readonly complete: string
    readonly completeExplanation: string
    readonly title: string
    /** In a list of systems: short. */
    readonly short: string
    /** @param kinds by what the system knows people */
    lacking(kinds: string): string
    readonly next: string
    /** After what kind of file it is. */
    readonly except: string
  }
  readonly reasons: Readonly<Record<IncompleteReason, string>>
  /** Before the reason, where something of others was hidden. */
  readonly hidden: string
  readonly hiddenTitle: string
  readonly hiddenExplanation: string
  hiddenTimes(count: number): string
  /** @param day as people write it */
  lookedBy(day: string): string
  withheld(count: number): string
  counts(written: string, source: string): string
  countUnknown(written: string): string
  unreadable(count: string): string
  readonly facts: {
    readonly number: string
    readonly date: string
    readonly made: string
    readonly kind: string
    readonly held: string
  }
  readonly contents: string
  readonly files: {
    readonly title: string
    readonly csv: string
    readonly json: string
    readonly spreadsheet: string
    readonly documents: string
    readonly description: string
    readonly notices: string
    readonly completeness: string
    readonly education: string
    readonly processing: string
    readonly consents: string
    readonly person: string
    readonly verify: string
    readonly checksums: string
  }
  readonly keptBy: string
  readonly country: string
  safeguard(code: string): string
  records(count: number): string
  documents(count: number): string
  readonly status: {
    readonly nothingHeld: string
    readonly failed: string
    readonly outsideProfile: string
  }
  readonly meaning: {
    readonly title: string
    readonly purpose: string
    readonly basis: string
    readonly origin: string
    readonly retention: string
    readonly category: string
    readonly field: string
  }
  /** Since when a record is held, and what people were then told of it. */
  readonly obtained: {
    readonly title: string
    /** Of a table's column: short. */
    readonly column: string
    readonly inField: string
    readonly live: string
    readonly untold: string
    readonly unknown: string
    readonly unknownNotice: string
    version(number: string, day: string): string
    earlier(title: string): string
  }
  readonly bases: Readonly<Record<LawfulBasis, string>>
  readonly origins: Readonly<Record<Origin, string>>
  leftOut(fields: string): string
  /** Tables of a source in which nothing stands. */
  emptyOnes(count: number): string
  readonly see: string
  readonly back: string
  shown(shown: string, total: string): string
  readonly recordTitle: string
  readonly documentsTitle: string
  readonly statementTitle: string
  readonly documentMissing: string
  /** @param size as people write it */
  bytes(size: string): string
  readonly noTimeZone: string
  /** The workbook for people, data/spreadsheet/inzage.xlsx. */
  readonly spreadsheet: {
    readonly readMe: string
    readonly timeZone: string
    readonly columns: {
      readonly system: string
      readonly table: string
      readonly sheet: string
      readonly rows: string
      readonly remarks: string
    }
    split(sheets: string): string
    cut(texts: string, file: string): string
  }
  readonly rights: {
    readonly title: string
    readonly wrong: string
    readonly complaint: string
    readonly contact: string
    readonly opensWebsite: string
  }
}

export const viewerTexts: Readonly<Record<Language, ViewerTexts>> = { nl, en }
