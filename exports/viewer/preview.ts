import { writtenValue } from '../../app/domain/field-types/written-value'
import type { Language } from '../../app/domain/localized'
import type { RecordStatement, SourceRecord } from '../../app/domain/records'
import type { ArchiveDataset, ArchiveInput } from '../archive-input'
import type { Column } from '../column'
import type { CollectedDocument } from '../document-collector'
import type { DatasetPlace } from '../layout'
import type { Spool, Track } from '../spool'
import { viewerTexts } from '../texts/texts'
import { markup, type Html } from './html'
import { innerLink } from './links'
import { obtainedColumn, obtainedOf } from './obtained'
import { hiddenPart, valueHtml, withMarks } from './value'

/** A page of more rows would be slow to open; the rest is in the CSV and JSON files. */
const maximumPreviewRows = 1000
/** Rows written in one go. */
const rowsAtOnce = 20
const widestTable = 7

/** What stands with each record of a batch. */
interface Beside {
  readonly documents: readonly (readonly CollectedDocument[])[]
  readonly statements: readonly (readonly RecordStatement[])[]
}

interface ShownRecord extends Pick<SourceRecord, 'values'> {
  /** Counted from 1. */
  readonly number: number
  readonly documents: readonly CollectedDocument[]
  readonly statements: readonly RecordStatement[]
}

interface Makings {
  readonly input: ArchiveInput
  readonly spool: Spool
  /** Called between some rows and the next: pages of a portal in the same process go first. */
  readonly giveWay: () => Promise<void>
}

/** The rows of a dataset as the viewer shows them, one track per language. */
export class Preview {
  readonly html: ReadonlyMap<Language, Track>
  readonly #obtained: Column | undefined
  #rows = 0

  constructor(
    private readonly columns: readonly Column[],
    private readonly place: DatasetPlace,
    private readonly to: Makings,
  ) {
    this.#obtained = obtainedColumn(place.dataset, columns)
    this.html = new Map(to.input.languages.map((language) => [language, to.spool.track()]))
  }

  get rows(): number {
    return this.#rows
  }

  async add(batch: readonly SourceRecord[], beside: Beside): Promise<void> {
    const shown = batch.slice(0, maximumPreviewRows - this.#rows)
    if (shown.length === 0) return
    const records = shown.map((record, at) => ({
      ...record,
      number: this.#rows + at + 1,
      documents: beside.documents[at] ?? [],
      statements: beside.statements[at] ?? [],
    }))
    for (let at = 0; at < records.length; at += rowsAtOnce) {
      const some = records.slice(at, at + rowsAtOnce)
      for (const [language, track] of this.html) {
        await track.write(some.map((record) => this.#row(record, language).text).join(''))
      }
      await this.to.giveWay()
    }
    this.#rows += shown.length
  }

  end(): void {
    for (const track of this.html.values()) track.end()
  }

  #row(record: ShownRecord, language: Language): Html {
    const values = this.columns.map(({ field }) => {
      const value = valueHtml(record.values[field.id] ?? null, field.type, language)
      const stated = record.statements.filter((statement) => statement.field === field.id)
      const statements = stated.map((statement) => statementPart(statement, language))
      return { title: field.title[language], value: markup`${value}${statements}` }
    })
    if (this.#obtained) values.push(this.#since(record, this.#obtained, language))
    const letters = record.documents.map((document) => documentItem(document, language))
    return isTable(this.columns, this.place.dataset)
      ? tableRow(values, letters, language)
      : card(values, letters, { language, title: this.#cardTitle(record, language) })
  }

  #since(record: ShownRecord, column: Column, language: Language): Named {
    const { column: head, title } = viewerTexts[language].obtained
    const words = obtainedOf(record, column, this.to.input.notices, language)
    const isCell = isTable(this.columns, this.place.dataset)
    return { title: isCell ? head : title, value: markup`${words}`, wide: true }
  }

  #cardTitle(record: ShownRecord, language: Language): string {
    const { label } = this.place.dataset
    const field = this.columns.map((column) => column.field).find(({ id }) => id === label)
    const value = field && record.values[field.id]
    if (field && typeof value === 'string' && value !== '') return writtenValue(value, field.type, language)
    return `${viewerTexts[language].recordTitle} ${record.number}`
  }
}

/** Few short columns make a table; many, or long texts, read better as one card per record. */
export function isTable(columns: readonly Column[], dataset: Pick<ArchiveDataset, 'obtained'>): boolean {
  const width = columns.length + (obtainedColumn(dataset, columns) ? 1 : 0)
  return width <= widestTable && columns.every(({ field }) => field.type !== 'long-text')
}

interface Named {
  readonly title: string
  readonly value: Html
  /** A sentence or two, which needs the width of a card. */
  readonly wide?: true
}

/** On a phone each row becomes a card: the roles keep it a table for who hears it instead of seeing it. */
function tableRow(values: readonly Named[], letters: readonly Html[], language: Language): Html {
  const cells = values.map(({ title, value }) => markup`<td role="cell" data-title="${title}">${value}</td>`)
  const row = markup`<tr role="row">${cells}</tr>\n`
  if (letters.length === 0) return row
  const list = letterList(viewerTexts[language].documentsTitle, letters)
  return markup`${row}<tr role="row"><td role="cell" colspan="${values.length}">${list}</td></tr>\n`
}

function card(
  values: readonly Named[],
  letters: readonly Html[],
  { language, title }: { language: Language; title: string },
): Html {
  const items = values.map(({ title: name, value, wide }) => {
    const look = wide ? markup` class="wide"` : ''
    return markup`<div${look}><dt>${name}</dt><dd>${value}</dd></div>`
  })
  const list = letters.length > 0 ? letterList(viewerTexts[language].documentsTitle, letters) : undefined
  return markup`<article class="card"><h4><bdi>${withMarks(title, language)}</bdi></h4><dl>${items}</dl>${list}</article>\n`
}

/** The person's own words beside a value that was not corrected. */
function statementPart({ text, number, writtenAt }: RecordStatement, language: Language): Html {
  const { statementTitle } = viewerTexts[language]
  const when = valueHtml(writtenAt.slice(0, 10), 'date', language)
  return markup`<p class="statement"><strong>${statementTitle}</strong> <bdi>${text}</bdi> (${number}, ${when})</p>`
}

function letterList(title: string, letters: readonly Html[]): Html {
  return markup`<p class="letters-title">${title}</p><ul>${letters}</ul>`
}

function documentItem(document: CollectedDocument, language: Language): Html {
  if (document.withheld) {
    const name = withMarks(document.name, language)
    return markup`<li><bdi>${name}</bdi> ${hiddenPart(document.withheld, language)}</li>`
  }
  if (document.path === undefined) {
    return markup`<li><bdi>${document.name}</bdi> <strong>(${viewerTexts[language].documentMissing})</strong></li>`
  }
  const name = withMarks(document.name.trim() || nameInArchive(document.path), language)
  return markup`<li><a href="${innerLink(document.path)}"><bdi>${name}</bdi></a></li>`
}

/** A link needs words, also to a document that its source gave no name. */
function nameInArchive(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
