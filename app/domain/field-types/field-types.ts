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
  'url',
  'json',
  'bytes',
] as const
export type FieldType = (typeof fieldTypes)[number]
