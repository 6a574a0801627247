import { redactionReasonCodes } from '../app/domain/redaction/reasons'
import { dateTimePatterns } from './column-types'
import type { documentColumns } from './document-collector'
import type { DatasetPlace } from './layout'
import type { statementColumns } from './statement-collector'

const record = {
  $comment: 'Number of the record in its own file, from 1.',
  type: 'string',
  pattern: '^[0-9]+$',
}
const text = { type: 'string' }

const documentProperties = {
  record,
  name: { ...text, $comment: 'As the source calls it.' },
  mediaType: text,
  path: { $comment: 'From data/; null when it is not in the archive.', type: ['string', 'null'] },
  bytes: { type: ['string', 'null'], pattern: '^[0-9]+$' },
  redacted: {
    $comment: 'Why it stays out, because of others: see meta/completeness.json.',
    enum: [...redactionReasonCodes, null],
  },
} satisfies Record<(typeof documentColumns)[number], unknown>

const statementProperties = {
  record,
  field: { ...text, $comment: 'Id of the field whose value was not corrected.' },
  text: { ...text, $comment: "The person's own words." },
  number: { ...text, $comment: 'Of the request.' },
  writtenAt: { type: 'string', pattern: dateTimePatterns.withOffset, $comment: 'RFC 3339, with offset.' },
} satisfies Record<(typeof statementColumns)[number], unknown>

/** JSON Schema 2020-12 of the table that says which letters and attachments belong to which record. */
export function documentsSchema({ dataset }: DatasetPlace): unknown {
  return tableSchema(
    { nl: `${dataset.title.nl}: brieven en bijlagen`, en: `${dataset.title.en}: letters and attachments` },
    documentProperties,
  )
}

/** JSON Schema 2020-12 of the table of what the person added to values that were not corrected. */
export function statementsSchema({ dataset }: DatasetPlace): unknown {
  return tableSchema(
    { nl: `${dataset.title.nl}: verklaringen`, en: `${dataset.title.en}: statements` },
    statementProperties,
  )
}

function tableSchema(title: { nl: string; en: string }, properties: Record<string, unknown>): unknown {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: title.nl,
    description: `English: ${title.en}`,
    type: 'array',
    items: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
  }
}
