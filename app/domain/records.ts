import type { Redaction, RedactionReason } from './redaction/reasons'

/**
 * A value as the source holds it. Types are kept: 64-bit integers and decimals are strings of
 * digits, dates ISO 8601 with the zone the source gave (or none), bytes base64, null apart from "".
 */
export type FieldValue =
  string | boolean | null | readonly FieldValue[] | { readonly [key: string]: FieldValue }

/** Opaque to everyone but the connector that made it; the same for the same person or record. */
export type SubjectKey = string & { readonly __subjectKey: unique symbol }
export type RecordKey = string & { readonly __recordKey: unique symbol }
export type SourceId = string
export type DatasetId = string
export type FieldId = string

/** A letter, mail or attachment that belongs to a record. */
export interface SourceDocument {
  /** File name as the source has it: untrusted text. */
  readonly name: string
  readonly mediaType: string
  /** Bytes, when the source knows before reading. */
  readonly size: number | undefined
  /** Each call starts anew. Throws SourceFailure. */
  open(signal: AbortSignal): AsyncIterable<Uint8Array>
  /** Why it stays out; opening it then gives nothing. */
  readonly withheld?: RedactionReason
  /** What was hidden in it; known once `open` has ended. */
  readonly redactions?: () => readonly Redaction[]
}

export interface SourceRecord {
  readonly key: RecordKey
  /** One entry for every declared field, in the declared order; a missing value is null. */
  readonly values: Readonly<Record<FieldId, FieldValue>>
  readonly documents: readonly SourceDocument[]
  /** What was hidden in its values; left out where nothing was. */
  readonly redactions?: readonly Redaction[]
  /** The register asks that people look first, and nobody has: what could hold others is hidden. */
  readonly unreviewed?: true
  /** What the person added to values of it; put there by the portal, never by a source. */
  readonly statements?: readonly RecordStatement[]
}

/** A supplementary statement (art. 16, second sentence, GDPR) as it goes with its record. */
export interface RecordStatement {
  readonly field: string
  readonly text: string
  /** Number of the correction that was refused. */
  readonly number: string
  /** ISO 8601. */
  readonly writtenAt: string
}
