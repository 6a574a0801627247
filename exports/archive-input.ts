import type { ArchiveProfile } from '../app/domain/archives'
import type { ConsentDelivery, ConsentEvent } from '../app/domain/consents'
import type { ArchivedType } from '../app/domain/field-types/field-types'
import type { IdentifierKind } from '../app/domain/identity'
import type { Language, Localized } from '../app/domain/localized'
import type { SourceRecord } from '../app/domain/records'
import type { Redaction } from '../app/domain/redaction/reasons'
import type { DpvCategory, DpvPurpose } from '../app/domain/register/dpv-terms'
import type { EducationMarks } from '../app/domain/register/education-marks'
import type { PersonProperty } from '../app/domain/register/person-properties'
import type { LawfulBasis, Origin } from '../app/domain/register/terms'
import type { FailureKind } from '../app/domain/source-failure'
import type { ArchiveSigner } from './sign/archive-signer'

/** Everything an archive is made of. Nothing else is read: no settings, no database, no clock of its own. */
export interface ArchiveInput {
  /** Number of the request, letters, digits and hyphens: A-2026-000123. */
  readonly number: string
  /** Local date of the request, ISO 8601: part of the file's name. */
  readonly date: string
  readonly createdAt: Date
  /** Number of the earlier archive that this one completes. */
  readonly completes?: string | undefined
  readonly profile: ArchiveProfile
  /** Languages of the viewer; the first is the one of index.html. */
  readonly languages: readonly Language[]
  readonly organisation: ArchiveOrganisation
  /** In the order in which people should see them. */
  readonly sources: readonly ArchiveSource[]
  /** Privacy statements that applied, the oldest first. */
  readonly notices: readonly ArchiveNotice[]
  /** Every consent that a source holds, with what the portal has done about it. */
  readonly consents: readonly ArchiveConsent[]
  /** The school's key; without it the archive says that it is not signed. */
  readonly signer?: ArchiveSigner | undefined
  /** Times of asking and answering are taken from here, so that a test can stand still. */
  now(): Date
}

/** A privacy statement: a version that the portal kept, or one of before. */
export interface ArchiveNotice {
  /** Null of one that the portal did not keep. */
  readonly version: number | null
  /** Null of a version. */
  readonly title: Localized | null
  /** ISO 8601 instant or date. */
  readonly validFrom: string
  /** Where it can be read, if the school said so. */
  readonly document: string | null
}

export interface ArchiveOrganisation {
  readonly name: string
  readonly address: string
  readonly post: string
  readonly email: string
  readonly telephone: string
  readonly website: string
  readonly supervisor: { readonly name: Localized; readonly complaints: string }
}

export interface ArchiveSource {
  readonly id: string
  readonly title: Localized
  readonly recipient: {
    readonly title: Localized
    readonly role: Localized
    readonly kind: 'controller' | 'processor'
    /** ISO 3166-1 alpha-2. */
    readonly country: string
    /** eea, adequacy:XX, dpf, scc-2021-914:n, bcr, art49 */
    readonly safeguard: string
  }
  /** When the source was asked whom it knows. */
  readonly askedAt: Date
  /** Every dataset the register declares, also when the source failed or holds nothing. */
  readonly datasets: readonly ArchiveDataset[]
}

/** What the register says about a field or a dataset. */
export interface ArchiveMeaning {
  readonly purpose: { readonly title: Localized; readonly explanation: Localized }
  readonly lawfulBasis: LawfulBasis
  readonly origin: Origin
  /** How long it is kept, in words. */
  readonly retention: Localized
  /** How long it is kept, counted: an ISO 8601 period, and what it starts with. */
  readonly storage: { readonly period: string; readonly from: Localized }
  /** What the register says in terms of the Data Privacy Vocabulary, if it does. */
  readonly terms: {
    readonly purpose: DpvPurpose | undefined
    readonly category: DpvCategory | undefined
  }
}

export interface ArchiveDataset extends ArchiveMeaning {
  readonly id: string
  readonly title: Localized
  readonly category: Localized
  /** Fields by which the source tells its records apart; undefined when it has others. */
  readonly key?: readonly string[] | undefined
  /** Field whose value names a record on screen. */
  readonly label: string | undefined
  /** What it says about learning, if anything. */
  readonly education?: EducationMarks | undefined
  /** The field that tells since when a record is held; `live`: it was asked for the archive; null: nobody knows. */
  readonly obtained?: string | null | undefined
  /** Its letters and attachments can hold others: they go to no other organisation. */
  readonly documentsHoldOthers?: boolean | undefined
  /** Of a special category (art. 9) or near one: its letters and attachments go to no other organisation. */
  readonly special?: boolean | undefined
  readonly fields: readonly ArchiveField[]
  readonly content: DatasetContent
}

/** What is known of a dataset before its source was asked. */
export type DescribedDataset = Omit<ArchiveDataset, 'content'>

export interface ArchiveField extends ArchiveMeaning {
  readonly id: string
  readonly type: ArchivedType
  readonly title: Localized
  /** What it is of the person, in schema.org's words. */
  readonly person?: PersonProperty | undefined
  /** It can hold others, or is not for other organisations: it is left out of what goes there. */
  readonly staysHere?: boolean | undefined
  /** Of a special category (art. 9) or near one: it goes to no other organisation. */
  readonly special?: boolean | undefined
}

/** Where a consent stands in a source, what was agreed to, and what the portal knows of it. */
export interface ArchiveConsent extends Pick<ArchiveMeaning, 'purpose' | 'terms'> {
  readonly id: string
  readonly source: string
  readonly dataset: string
  /** True while the consent stands. */
  readonly field: string
  /** When it last changed. */
  readonly at: string | undefined
  readonly title: Localized
  readonly text: { readonly version: string; readonly nl: string; readonly en: string }
  /** What the person last said in the portal, and how far it is on its way to the source. */
  readonly last: (Pick<ConsentDelivery, 'state'> & Pick<ConsentEvent, 'action'>) | undefined
  /** Newest first. */
  readonly history: readonly Pick<ConsentEvent, 'action' | 'at' | 'textVersion'>[]
}

export type DatasetContent =
  | {
      readonly kind: 'records'
      /** How many records the source holds, asked from the source itself. Throws SourceFailure. */
      count(signal: AbortSignal): Promise<number>
      /** How many stand beside them that are another person's, and are not given. */
      withheld?(signal: AbortSignal): Promise<number>
      /** Called once. Batches in a stable order. Throws SourceFailure. */
      records(signal: AbortSignal): AsyncIterable<readonly SourceRecord[]>
      /** Taken from an earlier archive: when its source was asked and had answered. */
      readonly earlier?: {
        readonly askedAt: Date
        readonly answeredAt: Date
        /** What was hidden then: of that only the marks are left. */
        readonly redactions: readonly Redaction[]
      }
      /** People have yet to look, on this day at the latest (ISO 8601 date); null while nobody was asked. */
      readonly awaiting?: { readonly dueOn: string | null }
      /** The source may hold more than is declared. */
      readonly changed?: boolean
    }
  | {
      readonly kind: 'nothing-held'
      readonly answeredAt: Date
      /** The source may hold more than is declared: about this person too. */
      readonly changed?: boolean
    }
  | {
      /** The source knows people only by these, of which nothing was verified of this person (art. 11 GDPR). */
      readonly kind: 'not-identified'
      readonly lacking: readonly IdentifierKind[]
      /** The source may hold more than is declared: also by what this person is known. */
      readonly changed?: boolean
    }
  | {
      readonly kind: 'failed'
      /** `ambiguous`: more than one person fits, so nothing is shown. */
      readonly failure: FailureKind | 'ambiguous'
      readonly at: Date
    }
