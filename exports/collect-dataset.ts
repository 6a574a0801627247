import type { ArchiveProfile } from '../app/domain/archives'
import type { ArchiveInput, DatasetContent } from './archive-input'
import type { DatasetSummary, IncompleteReason } from './archive-summary'
import { createColumn } from './column'
import type { DatasetResult } from './dataset-result'
import type { SourceRecord } from '../app/domain/records'
import { DocumentCollector, type CollectedDocument } from './document-collector'
import type { DatasetPlace, SourcePlace } from './layout'
import { columnsOf, selectFields, type Selection } from './profile'
import { RedactionCounts } from './redaction-counts'
import { RecordFiles } from './record-files'
import type { NameList } from './safe-name'
import { fromSource, SourceTrouble } from './source-trouble'
import { StatementCollector } from './statement-collector'
import type { Spool } from './spool'
import { Preview } from './viewer/preview'

/** Rows written in one go. */
const rowsAtOnce = 100

type RecordContent = Extract<DatasetContent, { kind: 'records' }>

/** Where what is read goes, and who is told. */
export interface Collecting {
  readonly input: ArchiveInput
  readonly spool: Spool
  readonly signal: AbortSignal
  /** Lets others in the same process go first. */
  readonly giveWay: () => Promise<void>
  /** Called with each batch. */
  onRecords(batch: number): void
}

export type DatasetJob = ReturnType<typeof prepareDataset>

/** The files of a dataset, still empty: they can be followed while `collectDataset` fills them. */
export function prepareDataset(to: Collecting, place: DatasetPlace, source: SourcePlace, names: NameList) {
  const selection = selectFields(to.input.profile, place.dataset)
  const columns = columnsOf(to.input.profile, place.dataset).map(createColumn)
  const json = to.spool.file()
  const csv = to.spool.file()
  return {
    to,
    place,
    selection,
    columns,
    json,
    csv,
    files: new RecordFiles(columns, { json, csv }),
    documents: new DocumentCollector(to.spool, source.documents, names),
    statements: new StatementCollector(to.spool, statedFields(to.input.profile, selection)),
    preview: new Preview(columns, place, to),
    redactions: new RedactionCounts(),
    unreviewed: { records: 0 },
  }
}

/** A person's own words can hold others: they stay out of what goes to another organisation. */
function statedFields(profile: ArchiveProfile, { included }: Selection): ReadonlySet<string> {
  return new Set(profile === 'transfer' ? [] : included.map(({ id }) => id))
}

/** Reads one dataset once. A failing source is part of the result; only trouble of our own throws. */
export async function collectDataset(job: DatasetJob): Promise<DatasetResult> {
  await job.files.start()
  const summary = await collectContent(job)
  await job.files.end()
  await job.documents.end()
  await job.statements.end()
  job.preview.end()
  return {
    place: job.place,
    selection: job.selection,
    columns: job.columns,
    json: job.json,
    csv: job.csv,
    documents: job.documents.stored,
    documentTable: job.documents.table,
    statementTable: job.statements.table,
    preview: { rows: job.preview.rows, html: job.preview.html },
    unusualTexts: job.files.unusualTexts,
    summary,
  }
}

async function collectContent(job: DatasetJob): Promise<DatasetSummary> {
  const { content } = job.place.dataset
  if (job.selection.included.length === 0) return summarize(job, { status: 'outside-profile' })
  if (content.kind === 'records') return collectRecords(job, content)
  if (content.kind === 'not-identified') {
    const incomplete = content.changed ? 'source-changed' : undefined
    return summarize(job, { status: 'not-identified', lacking: content.lacking, incomplete })
  }
  if (content.kind === 'nothing-held' && content.changed) {
    const { answeredAt } = content
    return summarize(job, { status: 'failed', incomplete: 'source-changed', answeredAt, countBySource: 0 })
  }
  if (content.kind === 'nothing-held') {
    return summarize(job, { status: 'nothing-held', answeredAt: content.answeredAt, countBySource: 0 })
  }
  return summarize(job, { status: 'failed', incomplete: content.failure, answeredAt: content.at })
}

async function collectRecords(job: DatasetJob, content: RecordContent): Promise<DatasetSummary> {
  const { input, signal } = job.to
  const askedAt = content.earlier?.askedAt ?? input.now()
  job.redactions.add(content.earlier?.redactions)
  const before = await askCount(content, signal)
  let counted = before
  const failure = counted === 'unreachable' ? counted : await readRecords(job, content)
  // Something may have been added while we read: what counts is what the source says afterwards.
  if (!failure && counted !== job.files.rows) counted = await askCount(content, signal)
  const withheld = await askCount({ count: content.withheld ?? nobodys }, signal)
  const untold = typeof withheld === 'number' ? undefined : withheld
  const incomplete = failure ?? whyIncomplete(job, counted) ?? untold ?? whyMore(content)
  const nothing = incomplete ? ('failed' as const) : ('nothing-held' as const)
  return summarize(job, {
    status: job.files.rows === 0 ? nothing : 'written',
    incomplete,
    changedWhileRead: typeof counted === 'number' && counted !== before,
    lookedBy: incomplete === 'not-looked-yet' ? (content.awaiting?.dueOn ?? undefined) : undefined,
    askedAt,
    answeredAt: content.earlier?.answeredAt ?? input.now(),
    countBySource: typeof counted === 'number' ? counted : undefined,
    recordsWithheld: typeof withheld === 'number' ? withheld : 0,
  })
}

function whyIncomplete(job: DatasetJob, counted: number | IncompleteReason): IncompleteReason | undefined {
  if (typeof counted !== 'number') return counted
  if (counted !== job.files.rows) return 'count-differs'
  if (job.unreviewed.records > 0) return 'not-reviewed'
  return job.documents.unreadable > 0 ? 'document-unreadable' : undefined
}

/** All that was declared is there, but there may be more. */
function whyMore({ awaiting, changed }: RecordContent): IncompleteReason | undefined {
  if (awaiting) return 'not-looked-yet'
  return changed ? 'source-changed' : undefined
}

const nobodys = () => Promise.resolve(0)

async function askCount(
  content: Pick<RecordContent, 'count'>,
  signal: AbortSignal,
): Promise<number | IncompleteReason> {
  try {
    return await content.count(signal)
  } catch (error) {
    signal.throwIfAborted()
    return new SourceTrouble(error).reason
  }
}

/** What was written before a failure stays. */
async function readRecords(job: DatasetJob, content: RecordContent): Promise<IncompleteReason | undefined> {
  const { signal } = job.to
  try {
    for await (const batch of fromSource(() => content.records(signal), signal)) {
      const firstRow = job.files.rows + 1
      await writeRows(job, batch)
      const documents = job.selection.documents ? await job.documents.collect(batch, firstRow, signal) : []
      tally(job, batch, documents)
      const statements = await job.statements.collect(batch, firstRow)
      await job.preview.add(batch, { documents, statements })
      job.to.onRecords(batch.length)
    }
    return undefined
  } catch (error) {
    if (error instanceof SourceTrouble) return error.reason
    throw error
  }
}

/** Some at a time: packing goes on only at turns of the event loop, and so does everybody else in the process. */
async function writeRows({ files, to }: DatasetJob, batch: readonly SourceRecord[]): Promise<void> {
  for (let at = 0; at < batch.length; at += rowsAtOnce) {
    await files.write(batch.slice(at, at + rowsAtOnce))
    await to.giveWay()
  }
}

/** Fields outside the profile are not in the archive, and neither is what was hidden in them. */
function tally(
  job: DatasetJob,
  batch: readonly SourceRecord[],
  documents: readonly (readonly CollectedDocument[])[],
): void {
  const fields = new Set(job.columns.map(({ field }) => field.id))
  for (const { redactions, unreviewed } of batch) {
    job.redactions.add(redactions?.filter(({ where }) => fields.has(where)))
    if (unreviewed) job.unreviewed.records += 1
  }
  for (const document of documents.flat()) job.redactions.add(document.redactions)
}

function summarize(
  job: DatasetJob,
  known: Partial<DatasetSummary> & Pick<DatasetSummary, 'status'>,
): DatasetSummary {
  return {
    id: job.place.dataset.id,
    incomplete: undefined,
    lookedBy: undefined,
    lacking: undefined,
    askedAt: undefined,
    answeredAt: undefined,
    countBySource: undefined,
    changedWhileRead: false,
    recordsWithheld: 0,
    ...known,
    recordsWritten: job.files.rows,
    documentsWritten: job.documents.stored.length,
    documentsUnreadable: job.documents.unreadable,
    redactions: job.redactions.all,
  }
}
