import { completeness } from './completeness'
import { dataPackage } from './data-package'
import type { DatasetResult, Overview } from './dataset-result'
import { educationFiles } from './education/education-files'
import { inOrder, jsonEntry, type Entry } from './entry'
import { jsonSchema } from './json-schema'
import { documentsSchema, statementsSchema } from './json-schema-beside'
import { consents } from './linked/consents'
import { person } from './linked/person'
import { processing } from './linked/processing'
import { notices } from './notices'
import type { RunningDataset, RunningSource } from './read-sources'
import type { Track } from './spool'

/** What comes first in the order of names: it can be written while sources are still being read. */
export function tables(running: readonly RunningSource[]): Entry[] {
  return inOrder(running.flatMap(({ datasets }) => datasets.flatMap(tablesOf)))
}

function tablesOf({ job, result }: RunningDataset): Entry[] {
  const { csv, documentsCsv, statementsCsv } = job.place
  return [
    { path: csv, content: () => job.csv },
    { path: documentsCsv, content: async () => (await result).documentTable?.csv },
    { path: statementsCsv, content: async () => (await result).statementTable?.csv },
  ]
}

/** All other files under data/, once everything was read; the workbook comes from the spool. */
export async function descriptions(overview: Overview, workbook: Track): Promise<Entry[]> {
  const results = overview.sources.flatMap((source) => source.datasets)
  return inOrder([
    jsonEntry('data/datapackage.json', () => dataPackage(overview.input, results)),
    jsonEntry('data/meta/completeness.json', () => completeness(overview)),
    jsonEntry('data/meta/consents.jsonld', () => consents(overview)),
    jsonEntry('data/meta/notices.json', () => notices(overview)),
    jsonEntry('data/meta/person.jsonld', () => person(overview)),
    jsonEntry('data/meta/processing.jsonld', () => processing(overview)),
    { path: 'data/spreadsheet/inzage.xlsx', store: true, content: () => workbook.read() },
    ...(await educationFiles(overview)),
    ...results.flatMap(recordsOf),
  ])
}

function recordsOf(result: DatasetResult): Entry[] {
  const { place, documentTable, statementTable } = result
  return [
    { path: place.json, content: () => result.json },
    { path: place.documentsJson, content: () => documentTable?.json },
    { path: place.statementsJson, content: () => statementTable?.json },
    jsonEntry(place.schema, () => jsonSchema(result)),
    ...(documentTable ? [jsonEntry(place.documentsSchema, () => documentsSchema(place))] : []),
    ...(statementTable ? [jsonEntry(place.statementsSchema, () => statementsSchema(place))] : []),
    ...result.documents.map(({ path, content }) => ({ path, content: () => content })),
  ]
}
