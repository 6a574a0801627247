import type { ArchiveProfile, ArchiveProgress, ArchiveState } from './archives'
import type { ConsentDelivery, ConsentState, StandInSource } from './consents'
import type { CorrectionState } from './corrections'
import type { EvidenceKind } from './evidence'
import type { FieldType } from './field-types/field-types'
import type { IdentifierKind } from './identity'
import type { FailureKind } from './source-failure'
import type { LocalDate } from './local-date'
import type { Localized } from './localized'
import type { FieldValue } from './records'
import type { RedactionReason } from './redaction/reasons'
import type { ItemRight } from './register/item-rights'
import type { AutomatedDecision, Requirement, SpecialCategory } from './register/particulars'
import type { ReadingRule } from './register/reading-rules'
import type { LawfulBasis, Origin } from './register/terms'
import type { AppliedStatement } from './statement/applied'

/** What the screens show of a dossier: plain data that can be sent to a browser. Instants are ISO 8601. What can be undefined is also optional: JSON leaves it out. */

/** A source with its datasets as the register describes them; known without asking the source. */
export interface SourceDescription {
  readonly id: string
  readonly title: Localized
  readonly recipient: RecipientDescription
  readonly datasets: readonly DatasetDescription[]
}

export interface RecipientDescription {
  readonly title: Localized
  readonly role: Localized
  readonly country: string
  /** eea, adequacy:XX, dpf, scc-2021-914:n, bcr, art49 */
  readonly safeguard: string
  /** Day on which somebody last looked whether it still stands. */
  readonly checked?: string | undefined
  /** Where a copy of it is (art. 15(2)). */
  readonly safeguardDocument?: string | undefined
}

export interface DatasetDescription {
  readonly source: string
  readonly id: string
  readonly title: Localized
  /** Category under which the dataset stands on the overview. */
  readonly category: string
  /** Field that names a record, if any. */
  readonly label?: string | undefined
  /** On which its fields are held, where they say nothing else. */
  readonly terms: FieldTerms
  readonly fields: readonly FieldDescription[]
}

export interface FieldDescription {
  readonly id: string
  readonly type: FieldType
  readonly title: Localized
  /** Its own, which can be another than that of its dataset. */
  readonly categoryId: string
  readonly correction: CorrectionDescription
  /** A citizen service number: screens cover it until its person asks. */
  readonly covered: boolean
  /** Why it has extra protection, if it has; and whether it goes along to another organisation all the same. */
  readonly special?: { readonly why: SpecialCategory; readonly goesAlong: boolean } | undefined
  /** Where they differ from those of its dataset. */
  readonly ownTerms: Partial<FieldTerms>
}

/** What the law wants people to know of what is held about them (art. 13-15). What is not there is null: JSON keeps that. */
export interface FieldTerms {
  readonly category: Localized
  readonly purpose: { readonly title: Localized; readonly explanation: Localized }
  readonly lawfulBasis: LawfulBasis
  readonly origin: Origin
  readonly retention: { readonly title: Localized; readonly from: Localized; readonly period: string }
  /** Others who are given it, by name. */
  readonly sharedWith: readonly RecipientDescription[]
  /** Who gave it, where that was not the person. */
  readonly obtainedFrom: Localized | null
  /** Must people give it, and what if they do not? */
  readonly required: Requirement | null
  /** What is looked at each day. */
  readonly rules: readonly ReadingRule[]
  /** The rights that apply to it, and no others. */
  readonly rights: readonly ItemRight[]
  /** Of a field that rests on a legitimate interest. */
  readonly legitimateInterest: { readonly interest: Localized; readonly balancing: Localized } | null
  /** Of a field by which a computer decides. */
  readonly automatedDecision: Omit<AutomatedDecision, 'reviewedBy'> | null
}

export type CorrectionDescription =
  | {
      readonly kind: 'possible'
      readonly evidence: 'none' | 'asked' | 'required'
      /** The new value may be nothing. */
      readonly mayBeEmpty: boolean
    }
  /** `why` is undefined when the register gives no reason: it then comes from the source. */
  | {
      readonly kind: 'impossible'
      readonly why?: Localized | undefined
      readonly register?: string | undefined
    }

/** What a source answered, or why not. */
export interface SourceAnswer {
  readonly source: string
  readonly askedAt: string
  readonly answeredAt: string
  /** Since when the source may hold more than is shown, as the daily check found. */
  readonly changedSince?: string | undefined
  readonly result:
    | {
        readonly kind: 'held'
        readonly datasets: readonly DatasetAnswer[]
        /** People have yet to look, by that day; null while nobody was asked. */
        readonly awaiting?: { readonly dueOn: string | null } | undefined
      }
    /** `lacking`: what opens the source, of which the school has verified nothing for this person (art. 11). */
    | { readonly kind: 'nothing-held'; readonly lacking?: readonly IdentifierKind[] | undefined }
    /** More than one person fits: nothing is shown, staff look into it. */
    | { readonly kind: 'ambiguous' }
    | {
        readonly kind: 'failed'
        readonly failure: FailureKind
        readonly since: string
        readonly retryAfterSeconds?: number | undefined
      }
}

export interface DatasetAnswer {
  readonly dataset: string
  /** As the source counts them. */
  readonly count: number
  /** The first few, or one page. */
  readonly records: readonly RecordView[]
  /** The source gave another number of records than it counts: it is not complete. */
  readonly shortfall?: { readonly asked: number; readonly given: number } | undefined
  /** Records that hang on something several people have, but are another person's: not shown. */
  readonly withheld?: number | undefined
}

export interface RecordView {
  /** Sealed reference, safe in a URL: opens only for this subject. */
  readonly ref: string
  readonly values: Readonly<Record<string, FieldValue>>
  /** When it was got, as the source says; `live`: at this look; null: the source does not say. */
  readonly obtained: string | null
  /** The privacy statement that applied then; null where nobody knows when. */
  readonly statement: AppliedStatement | null
  /** Last day it is kept, ISO 8601 date; null while the period has not started. */
  readonly keptUntil: string | null
  /** Nothing of it says from when the period counts: that it has not started would be a guess. */
  readonly endUntold: boolean
  /** It may only be stored, used for claims or with consent (art. 18): until when, while that is known. */
  readonly restricted: { readonly standsUntil: string | null } | null
  /** The tax law lets it stay longer than the contract alone would; the end by the contract. */
  readonly endWithoutTax: string | null
  readonly documents: readonly DocumentView[]
  /** Open corrections by field, newest first. */
  readonly corrections: Readonly<Record<string, readonly OpenCorrection[]>>
  /** Statements by field, oldest first. */
  readonly statements: Readonly<Record<string, readonly StatementView[]>>
}

export interface DocumentView {
  readonly index: number
  readonly name: string
  readonly mediaType: string
  readonly size: number | null
  /** Why it stays out: others are in it, or nobody has looked yet. */
  readonly withheld: RedactionReason | null
}

export interface OpenCorrection {
  readonly id: string
  readonly number: string
  readonly to: FieldValue
  readonly state: CorrectionState
  readonly promisedOn: string
}

/** One consent with what was said about it, and what each source holds. */
export interface ConsentView {
  readonly consent: string
  readonly title: Localized
  readonly purpose: { readonly title: Localized; readonly explanation: Localized }
  /** The text that is asked today. */
  readonly text: ConsentWords
  /** What stands: what was said here takes effect at once. */
  readonly state: ConsentState
  /** Of a consent that stands: the text that was agreed to; `text` only if the register still has it. */
  readonly agreed: { readonly version: string; readonly text: ConsentWords | null } | null
  /** It stands, but for an earlier text: the new one has to be agreed to of its own. */
  readonly isOutdated: boolean
  /** Too young to give it: somebody else does (UAVG art. 5). */
  readonly tooYoung: { readonly minimumAge: number } | null
  readonly sources: readonly ConsentInSource[]
  /** Newest first; never changed afterwards. */
  readonly history: readonly {
    readonly action: 'given' | 'withdrawn'
    readonly at: string
    readonly textVersion: string
  }[]
}

/** What a person added to a value that was not corrected. */
export interface StatementView {
  /** Of the correction that was refused. */
  readonly number: string
  readonly text: string
  readonly writtenAt: string
}

/** A file of evidence; once removed, only that it was there. */
export interface EvidenceView {
  readonly id: string
  readonly name: string
  readonly mediaType: EvidenceKind
  /** Bytes. */
  readonly size: number
  readonly removedAt: string | null
}

export interface ConsentWords {
  readonly version: string
  readonly nl: string
  readonly en: string
}

export interface ConsentInSource {
  readonly source: string
  readonly sourceTitle: Localized
  readonly inSource: StandInSource
  readonly state: ConsentState
  /** When it was last changed in the source, ISO 8601, if the source says. */
  readonly changedAt: string | null
  /** The newest message on its way to the source. */
  readonly delivery: {
    readonly action: 'given' | 'withdrawn'
    readonly state: ConsentDelivery['state']
    readonly since: string
    readonly acknowledgedAt: string | null
  } | null
}

/** A correction as its subject sees it in a list. */
export interface CorrectionView {
  readonly id: string
  readonly number: string
  readonly source: string
  readonly dataset: string
  readonly field: string
  readonly sourceTitle: Localized
  readonly fieldTitle: Localized
  readonly fieldType: FieldType
  readonly from: FieldValue
  readonly to: FieldValue
  readonly state: CorrectionState
  readonly files: readonly EvidenceView[]
  readonly statement: StatementView | null
  readonly reason: string
  /** Last day for going to court about a rejection; null without one. */
  readonly courtUntil: LocalDate | null
  readonly submittedAt: string
  readonly promisedOn: string
  readonly updatedAt: string
}

/** An archive as its subject sees it in a list. */
export interface ArchiveView {
  readonly id: string
  readonly number: string
  readonly profile: ArchiveProfile
  readonly state: ArchiveState
  /** Number of the archive whose missing part this one adds. */
  readonly completes: string | null
  /** Null until built. */
  readonly complete: boolean | null
  readonly progress: readonly {
    readonly source: string
    readonly title: Localized
    readonly state: ArchiveProgress['state']
    readonly records: number
  }[]
  readonly size: number | null
  /** Of the ZIP, hex. */
  readonly sha256: string | null
  readonly fileName: string
  /** Last day on which people look for others in it, ISO 8601 date; null when nobody has to. */
  readonly reviewBy: string | null
  readonly requestedAt: string
  readonly expiresAt: string | null
  /** Days that are left, once they are few. */
  readonly lastDays: number | null
  readonly downloads: number
}

/** What the register says does not belong in an archive of the profile `portability`. */
export interface LeftOut {
  readonly source: Localized
  readonly dataset: Localized
  /** Empty when it is the whole dataset. */
  readonly fields: readonly Localized[]
  /** Not provided or observed; or under another basis than consent or contract. */
  readonly why: 'origin' | 'basis'
}

/** Who looked at a person's data, for the page that tells them (art. 15; C-579/21). */
export interface ViewingEntry {
  readonly at: string
  readonly who: 'self' | 'staff' | 'system'
  /** Role titles, for staff. */
  readonly roles: readonly Localized[]
  /** An audit event type; the screen has a sentence for each. */
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}
