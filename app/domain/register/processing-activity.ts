import type { Localized } from '../localized'
import type { AutomatedDecision, Requirement, SpecialCategory } from './particulars'
import type { ReadingRule } from './reading-rules'
import type { Purpose, Recipient, RetentionRule, School } from './school'
import type { LawfulBasis, Origin } from './terms'

export interface Titled {
  readonly id: string
  readonly title: Localized
}

/**
 * One processing activity of the register (art. 30(1) GDPR): a dataset of a source, with every field of it.
 * Pages, files, the command and the privacy statement all tell from this.
 */
export interface ProcessingActivity {
  /** `source/dataset` */
  readonly id: string
  readonly source: Titled
  readonly dataset: Titled
  readonly dataSubjects: readonly Titled[]
  readonly purposes: readonly ActivityPurpose[]
  readonly categories: readonly ActivityCategory[]
  readonly origins: readonly Origin[]
  /** Who gave it, where that was not the person (art. 14(2)(f)). */
  readonly obtainedFrom: readonly Localized[]
  /** The field that tells when a record was got; `live`: at each look; null: nobody knows. */
  readonly obtained: Localized | 'live' | null
  /** Whoever keeps it first, then those who are given it. */
  readonly recipients: readonly ActivityRecipient[]
  readonly retention: readonly ActivityRetention[]
  readonly special: readonly OfFields<SpecialCategory>[]
  readonly bsn: readonly OfFields<{ readonly law: string }>[]
  readonly automatedDecisions: readonly OfFields<ReviewedDecision>[]
  readonly required: readonly OfFields<Requirement>[]
  readonly securityMeasures: School['securityMeasures']
  /** What is looked at when the source is read. */
  readonly rules: readonly ReadingRule[]
  readonly fields: readonly ActivityField[]
}

/** Titles of the fields that it is about; all of the dataset's when it is about the whole. */
export type OfFields<T> = T & { readonly fields: readonly Localized[]; readonly whole: boolean }

/** With the name of the role whose people look again. */
export type ReviewedDecision = AutomatedDecision & { readonly reviewer: Localized }

export interface ActivityPurpose extends Titled {
  readonly explanation: Localized
  readonly dpv: string | null
  readonly lawfulBases: readonly LawfulBasis[]
  /** Only where data for it rest on one. */
  readonly legitimateInterest: NonNullable<Purpose['legitimateInterest']> | null
}

export interface ActivityCategory extends Titled {
  readonly dpv: string | null
  readonly special: boolean
  readonly fields: readonly Localized[]
}

export interface ActivityRecipient extends Titled, Pick<Recipient, 'kind' | 'role' | 'country' | 'transfer'> {
  /** It keeps the source; otherwise it is given some of it. */
  readonly keeps: boolean
  readonly agreement: string | null
  readonly checked: string | null
  readonly safeguardDocument: string | null
}

export interface ActivityRetention extends Titled, Pick<RetentionRule, 'period' | 'from' | 'startsAt'> {
  readonly legalGround: Localized | null
  /** The field from which it counts in this dataset; null: nobody can compute an end. */
  readonly startField: Localized | null
  /** The tax law's, beside the dataset's own: the later end holds. */
  readonly fiscal: boolean
}

/** What one field maps to, by ids of the register. */
export interface ActivityField extends Titled {
  readonly category: string
  readonly purpose: string
  readonly lawfulBasis: LawfulBasis
  readonly origin: Origin
  readonly retention: string
  readonly special: boolean
  /** Others who are given it. */
  readonly sharedWith: readonly string[]
}
