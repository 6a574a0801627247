import type { Language } from '../app/domain/localized'
import type { ArchiveDataset, ArchiveInput, ArchiveSource } from './archive-input'
import { NameList, safeName } from './safe-name'

/** Where the files of one dataset stand, from the top folder of the archive. */
export interface DatasetPlace {
  readonly source: ArchiveSource
  readonly dataset: ArchiveDataset
  /** Of the table's resource: `source.dataset`. */
  readonly name: string
  /** On the index page. */
  readonly anchor: string
  readonly csv: string
  readonly json: string
  readonly schema: string
  readonly documentsCsv: string
  readonly documentsJson: string
  readonly documentsSchema: string
  readonly statementsCsv: string
  readonly statementsJson: string
  readonly statementsSchema: string
  page(language: Language): string
}

export interface SourcePlace {
  readonly source: ArchiveSource
  /** On the index page. */
  readonly anchor: string
  /** Folder of its letters and attachments. */
  readonly documents: string
  readonly datasets: readonly DatasetPlace[]
}

/** In the order of the input. Names are safe on every system, whatever the register calls things. */
export function layOut(input: ArchiveInput): SourcePlace[] {
  const folders = new NameList()
  return input.sources.map((source) => {
    const folder = folders.give(source.id)
    const files = new NameList()
    return {
      source,
      anchor: `source-${folder.toLowerCase()}`,
      documents: `data/documents/${folder}`,
      datasets: source.datasets.map((dataset) =>
        placeDataset(input, { source, dataset }, `${folder}/${files.give(dataset.id)}`),
      ),
    }
  })
}

function placeDataset(
  input: ArchiveInput,
  of: { source: ArchiveSource; dataset: ArchiveDataset },
  path: string,
): DatasetPlace {
  const name = tableName(path)
  return {
    ...of,
    name,
    anchor: `dataset-${name}`,
    csv: `data/csv/${path}.csv`,
    json: `data/json/${path}.json`,
    schema: `data/schemas/${path}.schema.json`,
    documentsCsv: `data/csv/${path}.documents.csv`,
    documentsJson: `data/json/${path}.documents.json`,
    documentsSchema: `data/schemas/${path}.documents.schema.json`,
    statementsCsv: `data/csv/${path}.statements.csv`,
    statementsJson: `data/json/${path}.statements.json`,
    statementsSchema: `data/schemas/${path}.statements.schema.json`,
    page: (language) => `pages/${path}${suffix(input, language)}.html`,
  }
}

/** Of the table's resource, unless another had the same: then it has a number. */
export function usualTableName(source: string, dataset: string): string {
  return tableName(`${safeName(source)}/${safeName(dataset)}`)
}

function tableName(path: string): string {
  return path.replace('/', '.').toLowerCase()
}

export function indexPath(input: ArchiveInput, language: Language): string {
  return `index${suffix(input, language)}.html`
}

/** Name of the top folder, and with .zip of the file. */
export function archiveNameOf(input: Pick<ArchiveInput, 'number' | 'date'>): string {
  return `inzage-${input.number}-${input.date}`
}

function suffix(input: ArchiveInput, language: Language): string {
  return language === input.languages[0] ? '' : `.${language}`
}

/** Code units, not a locale: the same order on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
