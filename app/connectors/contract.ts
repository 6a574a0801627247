import type { VerifiedIdentity } from '../domain/identity'
import type { DatasetId, FieldId, FieldValue, RecordKey, SourceRecord, SubjectKey } from '../domain/records'
import type { SourceReport } from '../domain/source-report'

/**
 * Our code that speaks to one kind of source. Optional powers are declared in `abilities`, never
 * guessed. Everything may throw SourceFailure and nothing else; messages hold no values or secrets.
 */
export interface Connector {
  readonly abilities: Abilities
  /** Can it be reached, does its shape match the declaration, what is undeclared. Never throws for a broken source: it reports. */
  check(signal: AbortSignal): Promise<SourceReport>
  /** The one key this verified identity opens. Never guesses. */
  locate(identity: VerifiedIdentity, signal: AbortSignal): Promise<Located>
  /** Batches in a stable order; honours back-pressure and the signal; never holds all rows. */
  read(key: SubjectKey, dataset: DatasetId, options: ReadOptions): AsyncIterable<SourceRecord[]>
  /** One record of this person, or undefined: gone, or another's. */
  find(
    key: SubjectKey,
    dataset: DatasetId,
    record: RecordKey,
    signal: AbortSignal,
  ): Promise<SourceRecord | undefined>
  /** How many records read() will give, asked from the source itself. */
  count(key: SubjectKey, dataset: DatasetId, signal: AbortSignal): Promise<number>
  /**
   * How many records are reached over something that several people have, but are another person's, so that
   * read() does not give them. Only the number; left out where nothing of the kind can be declared.
   */
  withheld?(key: SubjectKey, dataset: DatasetId, signal: AbortSignal): Promise<number>
  /** Compare-and-set: writes only where the source still holds `from`; idempotent per key. */
  correct?(
    key: SubjectKey,
    change: FieldChange,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Applied | Conflict | Refused>
  /** Carries a withdrawal to the source; a consent given there after `at` stands (`overtaken`). */
  withdrawConsent?(
    key: SubjectKey,
    withdrawal: ConsentWithdrawal,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Acknowledged | Overtaken | Refused>
  /** Carries a consent that the person gave in the portal; one withdrawn there after `at` stays so (`overtaken`). */
  giveConsent?(
    key: SubjectKey,
    giving: ConsentGiving,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Acknowledged | Overtaken | Refused>
  /** Erases one record with what belongs to it alone. One that is gone already counts as erased. */
  erase?(
    key: SubjectKey,
    target: ErasureTarget,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Erased | Refused>
  /** Marks one record as restricted in the source's own flag, or as free again (art. 18). Idempotent. */
  restrict?(
    key: SubjectKey,
    target: RestrictionTarget,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Marked | Refused>
  /**
   * Asks the source to erase all that a dataset holds of this person, where it takes no single records.
   * What it took on still stands until count() is 0: nobody calls it erased before. Asking again is harmless.
   */
  eraseAll?(
    key: SubjectKey,
    dataset: DatasetId,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<Accepted | Refused>
  /**
   * The records of everybody, strangers too, without going person by person: keys and the asked fields.
   * Only for retention and for what came back from a backup; no page of a person may call it.
   */
  listAll?(dataset: DatasetId, options: ListOptions): AsyncIterable<ListedRecord[]>
  /**
   * Erases one record whoever it is of: skips the person. Only for what two people decided about records
   * that listAll gave. One that is gone already counts as erased.
   */
  unsafeErase?(target: ErasureTarget, idempotencyKey: string, signal: AbortSignal): Promise<Erased | Refused>
  /** Ends connections and timers. */
  close(): Promise<void>
}

export interface Abilities {
  readonly correct: boolean
  readonly withdrawConsent: boolean
  readonly giveConsent: boolean
  /** One record at a time. */
  readonly erase: boolean
  /** Everything of a dataset at once, by a source that does so later. A source has this or `erase`. */
  readonly eraseAll: boolean
  readonly restrict: boolean
}

export type Located =
  | { readonly kind: 'found'; readonly key: SubjectKey; readonly awaiting?: Awaiting }
  | { readonly kind: 'none' }
  /** More than one person fits, or only a weak identifier does: nothing is shown, staff look. */
  | { readonly kind: 'ambiguous' }

/** People have yet to look: what the source gives now may not be all. Neither empty nor failed. */
export interface Awaiting {
  /** Last day on which they do, ISO 8601 date; null while nobody has been asked. */
  readonly dueOn: string | null
}

export interface ReadOptions {
  readonly signal: AbortSignal
  /** Records to pass over in the stable order; 0 when left out. */
  readonly skip?: number
  /** Records to give at most; all when left out. */
  readonly limit?: number
  /** Records a batch at most; the connector's own choice when left out. */
  readonly batchSize?: number
}

export interface ListOptions {
  readonly signal: AbortSignal
  /** Fields to give besides the key; no others leave the source. */
  readonly fields: readonly FieldId[]
}

export type ListedRecord = Pick<SourceRecord, 'key' | 'values'>

export interface FieldChange {
  readonly dataset: DatasetId
  readonly record: RecordKey
  readonly field: FieldId
  readonly from: FieldValue
  readonly to: FieldValue
}

export interface ConsentWithdrawal {
  /** Id of a consent in the source's declaration. */
  readonly consent: string
  /** When the person said so: ISO 8601, UTC. */
  readonly at: string
}

export interface ConsentGiving extends ConsentWithdrawal {
  /** Version of the text that was agreed to, for a source that keeps it. */
  readonly textVersion: string
}

export interface ErasureTarget {
  readonly dataset: DatasetId
  readonly record: RecordKey
}

export interface RestrictionTarget extends ErasureTarget {
  readonly restricted: boolean
}

export type Applied = { readonly outcome: 'applied' }
/** The source holds something else by now; nothing was written. */
export type Conflict = { readonly outcome: 'conflict'; readonly current: FieldValue }
/** The source said no; nothing was written. `reason` is for staff. */
export type Refused = { readonly outcome: 'refused'; readonly reason: string }
export type Acknowledged = { readonly outcome: 'acknowledged' }
/** Gone from the source; whoever asked reads back that it is. */
export type Erased = { readonly outcome: 'erased' }
/** The flag stands as asked; whoever asked reads back that it does. */
export type Marked = { readonly outcome: 'marked' }
/** The source will erase it by itself. */
export interface Accepted {
  readonly outcome: 'accepted'
  /** When the source took it on: ISO 8601, UTC. */
  readonly at: string
  /** Days from then after which it is strange that the source still holds something. */
  readonly days: number
}
export type Overtaken = { readonly outcome: 'overtaken' }
