import type { ArchiveInput } from './archive-input'
import { timeZoneOf, type Column } from './column'
import type { DatasetResult } from './dataset-result'
import { archiveNameOf } from './layout'
import { documentColumns } from './document-collector'
import { formatVersion } from './format-version'
import { statementColumns } from './statement-collector'

const dialect = { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true }
const guardNote =
  'A text that starts like a spreadsheet formula has an apostrophe in front; NUL is shown as U+2400. The JSON file has the exact value. [redacted:<code>] stands where something about others was hidden: meta/completeness.json tells the codes and counts.'

/**
 * Frictionless Data Package v2 descriptor of all tables. `profile` and `dialect` also make it readable
 * for version 1 programs. Paths are relative to data/, where it lies.
 */
export function dataPackage(input: ArchiveInput, results: readonly DatasetResult[]): unknown {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    profile: 'tabular-data-package',
    name: archiveNameOf(input).toLowerCase(),
    title: `Persoonsgegevens, ${input.organisation.name}`,
    version: formatVersion,
    formatVersion,
    created: input.createdAt.toISOString(),
    contributors: [
      { title: input.organisation.name, roles: ['publisher'], path: input.organisation.website },
    ],
    archiveProfile: input.profile,
    resources: results.flatMap((result) => [
      datasetResource(result),
      ...(result.documentTable ? [documentResource(result)] : []),
      ...(result.statementTable ? [statementResource(result)] : []),
    ]),
  }
}

function datasetResource(result: DatasetResult): unknown {
  const { place, columns, summary } = result
  return {
    ...table(place.name, place.csv),
    title: place.dataset.title.nl,
    titles: place.dataset.title,
    description: guardNote,
    schema: { fields: columns.map(field), ...primaryKey(result), missingValues: [''] },
    rows: summary.recordsWritten,
    status: summary.status,
    complete: summary.incomplete === undefined,
    json: fromData(place.json),
    jsonSchema: fromData(place.schema),
  }
}

/** What tells its records apart, where all of it stands in the table and nothing of it is hidden. */
function primaryKey({ columns, place }: DatasetResult): { primaryKey?: readonly string[] } {
  const { key } = place.dataset
  const stands = (id: string) => columns.some(({ field, redacted }) => field.id === id && redacted === 0)
  return key?.every(stands) ? { primaryKey: key } : {}
}

/** Which letters and attachments belong to which record (by row number, from 1). */
function documentResource({ place }: DatasetResult): unknown {
  const integers: readonly string[] = ['record', 'bytes']
  const fields = documentColumns.map((name) => ({
    name,
    type: integers.includes(name) ? 'integer' : 'string',
  }))
  return {
    ...table(`${place.name}.documents`, place.documentsCsv),
    title: `${place.dataset.title.nl}: brieven en bijlagen`,
    description: guardNote,
    schema: { fields, missingValues: [''] },
    json: fromData(place.documentsJson),
    jsonSchema: fromData(place.documentsSchema),
  }
}

/** What the person added to values that were not corrected, by the number of the record, from 1. */
function statementResource({ place }: DatasetResult): unknown {
  const types: Partial<Record<string, object>> = {
    record: { type: 'integer' },
    // Programs of version 1 know no fractions of seconds in the default format.
    writtenAt: { type: 'datetime', format: 'any' },
  }
  const fields = statementColumns.map((name) => ({ name, ...(types[name] ?? { type: 'string' }) }))
  return {
    ...table(`${place.name}.statements`, place.statementsCsv),
    title: `${place.dataset.title.nl}: verklaringen`,
    description: guardNote,
    schema: { fields, missingValues: [''] },
    json: fromData(place.statementsJson),
    jsonSchema: fromData(place.statementsSchema),
  }
}

function table(name: string, path: string) {
  return {
    name,
    type: 'table',
    profile: 'tabular-data-resource',
    path: fromData(path),
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect,
  }
}

function field(column: Column): unknown {
  const { id, title } = column.field
  const zone = timeZoneOf(column)
  return {
    name: id,
    type: tableType(column),
    title: title.nl,
    titles: title,
    declaredType: column.field.type,
    ...(zone ? { timeZone: zone } : {}),
  }
}

/** Programs of version 1 refuse a value that is not of its type, and whole numbers of 2^53 and up. */
function tableType(column: Column): string {
  if (column.deviations > 0 || column.wideIntegers > 0 || column.redacted > 0) return 'string'
  return column.type.table
}

function fromData(path: string): string {
  return path.replace(/^data\//, '')
}
