/** The types a field can have; each keeps its source's exact value (records.ts). */
export const fieldTypes = [
  'text',
  'long-text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'email',
  'phone',
  'postcode',
  'country',
  'iban',
  /** A citizen service number: needs a law, is covered on screens (bsn.ts). */
  'bsn',
  'url',
  'json',
  'bytes',
] as const
export type FieldType = (typeof fieldTypes)[number]
/** Those that archives know: their format is fixed, and a citizen service number stands in them as text. */
export type ArchivedType = Exclude<FieldType, 'bsn'>
export const archivedTypes = fieldTypes.filter((type): type is ArchivedType => type !== 'bsn')
