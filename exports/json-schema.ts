import { dateTimePatterns } from './column-types'
import { timeZoneOf, type Column } from './column'
import type { DatasetResult } from './dataset-result'

/**
 * JSON Schema 2020-12 of one dataset's JSON file. Only words that every validator knows, so that it
 * works without settings: the title is Dutch, the description says the same in English.
 */
export function jsonSchema(result: DatasetResult): unknown {
  const { dataset } = result.place
  const names = result.columns.map(({ field }) => field.id)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: dataset.title.nl,
    description: `English: ${dataset.title.en}`,
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries(result.columns.map((column) => [column.field.id, property(column)])),
      required: names,
      additionalProperties: false,
    },
  }
}

function property(column: Column): unknown {
  const { title } = column.field
  const words = { title: title.nl, description: `English: ${title.en}` }
  if (column.deviations > 0) {
    return { ...words, $comment: `Declared as ${column.field.type}; the source holds values that are not.` }
  }
  const { type, ...rest } = column.type.json
  if (type === undefined) return { ...words, $comment: 'Any JSON value.' }
  const declared = { type: [type, 'null'], ...rest, ...comment(column) }
  const exact = column.field.type === 'datetime' ? { ...declared, ...dateTime(column) } : declared
  if (column.redacted === 0) return { ...words, ...exact }
  return { ...words, anyOf: [exact, { type: 'string', pattern: markPattern, $comment: markNote }] }
}

/** A mark stands where something about others was hidden; completeness.json tells what the codes mean. */
const markPattern = '^\\[redacted:[a-z-]+\\]$'
const markNote = 'Hidden, because it is about others: see meta/completeness.json.'

function dateTime(column: Column): { pattern: string; $comment: string } {
  const zone = timeZoneOf(column)
  if (zone === 'given') return { pattern: dateTimePatterns.withOffset, $comment: 'RFC 3339, with offset.' }
  if (zone === 'none') {
    return { pattern: dateTimePatterns.withoutOffset, $comment: 'The source gave no time zone.' }
  }
  return { pattern: dateTimePatterns.any, $comment: 'The source gave a time zone with some values only.' }
}

function comment(column: Column): { $comment?: string } {
  const { type } = column.field
  if (type === 'integer') return { $comment: 'A whole number of any size, as text so that it stays exact.' }
  if (type === 'decimal') return { $comment: 'A decimal number, as text so that it stays exact.' }
  return {}
}
