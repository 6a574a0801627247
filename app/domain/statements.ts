/** Characters of a supplementary statement. */
export const maxStatementLength = 2_000

/**
 * What a person adds to a value that the school did not correct (art. 16, second sentence, GDPR): it stands
 * beside the value wherever that is shown, and goes with it in every archive.
 */
export interface Statement {
  readonly id: string
  readonly correctionId: string
  /** Number of the correction that was refused. */
  readonly number: string
  readonly subjectId: string
  readonly source: string
  readonly dataset: string
  /** Key of the record in its source. */
  readonly record: string
  readonly field: string
  readonly text: string
  readonly writtenAt: Date
}
