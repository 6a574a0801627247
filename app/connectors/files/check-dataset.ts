import type { LocalDate } from '../../domain/local-date'
import { SourceFailure } from '../../domain/source-failure'
import type { Finding } from '../../domain/source-report'
import { confirmationsOf } from '../shared/decide-located'
import { nameInSource } from '../shared/declared-names'
import { undeclaredPlaces } from '../shared/undeclared-places'
import { breachOf, isBroken } from './dataset-rules'
import { sizeOf } from './file-document'
import { isFlat, type FilesDataset, type FilesSource } from './files-declaration'
import { fieldValue } from './files-record'
import { columnOf, concerns } from './find-owner'
import type { Folder } from './open-inside'
import { ownerOf, readRows, type Row } from './read-rows'

export interface DatasetAt {
  readonly folder: Folder
  readonly source: FilesSource
  readonly dataset: FilesDataset
  readonly index: number
  readonly today: LocalDate
}

/** What a whole file was found to hold. */
export interface Survey extends DatasetAt {
  rows: number
  readonly owners: Set<string>
  /** Paths of documents that the rows name, there or not. */
  readonly documents: Set<string>
  readonly undeclared: Set<string>
  /** Declared columns that at least one row has. */
  readonly present: Set<string>
  /** Column -> what is wrong and in which line first. */
  readonly misfits: Map<string, string>
  readonly ownerless: Tally
  readonly missing: Tally
  /** Rows that break a rule, in the order of the rules. */
  readonly broken: readonly Tally[]
}

interface Tally {
  count: number
  firstLine: number
}

/** @throws SourceFailure */
export async function surveyDataset(at: DatasetAt, signal: AbortSignal): Promise<Survey> {
  const survey: Survey = {
    ...at,
    rows: 0,
    owners: new Set(),
    documents: new Set(),
    undeclared: new Set(),
    present: new Set(),
    misfits: new Map(),
    ownerless: { count: 0, firstLine: 0 },
    missing: { count: 0, firstLine: 0 },
    broken: at.dataset.rules.map(() => ({ count: 0, firstLine: 0 })),
  }
  const columns = columnsOf(at)
  const limits = at.source.connection.limits
  for await (const row of readRows({ folder: at.folder, dataset: at.dataset, limits }, signal)) {
    survey.rows += 1
    lookAtColumns(survey, columns, row)
    lookAtValues(survey, row)
    await lookAtDocument(survey, row)
  }
  return survey
}

export function surveyFindings(survey: Survey): Finding[] {
  return [...columnFindings(survey), ...rowFindings(survey), ...ruleFindings(survey)]
}

function columnFindings(survey: Survey): Finding[] {
  const { dataset, index } = survey
  const about = (column: string) => ({ place: `${dataset.file}.${column}`, path: ['datasets', index] })
  const needed = survey.rows === 0 ? [] : [...columnsOf(survey).needed]
  const findings: Finding[] = [...survey.undeclared].map((name) => {
    const message = 'rows have it, but it is neither declared nor ignored'
    return { kind: 'undeclared', severity: 'error', message, ...about(name) }
  })
  for (const name of needed.filter((column) => !survey.present.has(column))) {
    const severity = dataset.optional.includes(name) ? 'warning' : 'error'
    findings.push({ kind: 'gone', severity, message: 'is declared, but no row has it', ...about(name) })
  }
  for (const [name, message] of survey.misfits) {
    findings.push({ kind: 'retyped', severity: 'error', message, ...about(name) })
  }
  return findings
}

function rowFindings({ dataset, index, ownerless, missing }: Survey): Finding[] {
  const findings: Finding[] = []
  const about = (column: string) => ({ place: `${dataset.file}.${column}`, path: ['datasets', index] })
  if (ownerless.count > 0) {
    const message = `${told(ownerless, 'rows')} say of nobody that they are theirs`
    findings.push({ kind: 'never-identified', severity: 'error', message, ...about(dataset.owner) })
  }
  if (missing.count > 0) {
    const message = `${told(missing, 'documents')} are named but are not there`
    findings.push({ kind: 'gone', severity: 'error', message, ...about(dataset.documents?.column ?? '') })
  }
  return findings
}

/** Nothing is missed by such a row, but a promise is: whoever keeps the register should know. */
function ruleFindings({ dataset, index, broken }: Survey): Finding[] {
  return dataset.rules.flatMap((rule, at): Finding[] => {
    const tally = broken[at]
    if (!tally || tally.count === 0) return []
    const field = dataset.fields.find(({ id }) => id === rule.field)
    const place = `${dataset.file}.${field ? nameInSource(field) : rule.field}`
    const message = `${told(tally, 'rows')} ${breachOf(rule)}`
    return [{ kind: 'breach', severity: 'warning', place, message, path: ['datasets', index, 'rules', at] }]
  })
}

function told({ count, firstLine }: Tally, what: string): string {
  return `${count} ${what} (the first in line ${firstLine})`
}

/** `needed` must be there; `known` may be there without being reported. */
function columnsOf({ source, dataset }: DatasetAt): { needed: Set<string>; known: Set<string> } {
  const rules = source.identify.filter((rule) => concerns(rule, dataset) && !rule.field.startsWith('index.'))
  const places = rules.flatMap((rule) => [rule.field, ...confirmationsOf(rule).map(([, place]) => place)])
  const needed = new Set([
    ...dataset.fields.map(nameInSource),
    ...dataset.key,
    dataset.owner,
    ...(dataset.documents ? [dataset.documents.column] : []),
  ])
  const ignored = source.ignored.flatMap(({ file, column, sheet = dataset.sheet }) =>
    file === dataset.file && sheet === dataset.sheet && column ? [column] : [],
  )
  return { needed: new Set([...needed, ...places.map(columnOf)]), known: new Set([...needed, ...ignored]) }
}

function lookAtColumns(survey: Survey, columns: ReturnType<typeof columnsOf>, row: Row): void {
  for (const name of columns.needed) if (!row.lacks(name)) survey.present.add(name)
  const found = isFlat(survey.dataset)
    ? Object.keys(row.content)
    : undeclaredPlaces(row.content, columns.known)
  for (const name of found) if (!columns.known.has(name)) survey.undeclared.add(name)
}

function lookAtValues(survey: Survey, row: Row): void {
  const owner = ownerOf(survey.dataset, row)
  if (owner === null) note(survey.ownerless, row)
  else survey.owners.add(owner)
  for (const field of survey.dataset.fields) {
    const column = nameInSource(field)
    if (survey.misfits.has(column) || row.lacks(column)) continue
    try {
      lookAtRules(survey, field, row)
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error
      survey.misfits.set(column, error.message)
    }
  }
}

function lookAtRules(survey: Survey, field: FilesDataset['fields'][number], row: Row): void {
  const value = fieldValue(survey.source.id, survey.dataset, field, row)
  for (const [at, rule] of survey.dataset.rules.entries()) {
    const tally = survey.broken[at]
    if (tally && rule.field === field.id && isBroken(rule, value, survey.today)) note(tally, row)
  }
}

async function lookAtDocument(survey: Survey, row: Row): Promise<void> {
  const { documents } = survey.dataset
  const name = documents && row.text(documents.column)
  if (!name) return
  const path = `${documents.folder}/${name}`
  survey.documents.add(path)
  if ((await sizeOf(survey.folder, path)) === undefined) note(survey.missing, row)
}

function note(tally: Tally, row: Row): void {
  if (tally.count === 0) tally.firstLine = row.line
  tally.count += 1
}
