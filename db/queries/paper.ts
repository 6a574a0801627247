import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import { type Given, prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type PaperLook = Tables['paperLooks']['$inferSelect']
export type PaperRecord = Tables['paperRecords']['$inferSelect']
export type PaperScan = Tables['paperScans']['$inferSelect']

export async function insertLook(tx: Transaction, look: PaperLook): Promise<void> {
  await tx.query.insert(tx.tables.paperLooks).values(look)
}

export async function findLook(reader: Reader, id: string): Promise<PaperLook | undefined> {
  const { paperLooks } = reader.tables
  const [look] = await reader.query.select().from(paperLooks).where(eq(paperLooks.id, id))
  return look
}

/** Of one person in one source, the newest first. */
export async function looksOf(reader: Reader, subjectId: string, source: string): Promise<PaperLook[]> {
  return await looksIn(reader, { subjectId, source })
}

const looksIn = prepared(
  ({ query, tables: { paperLooks } }: Reader, given: Given<{ subjectId: string; source: string }>) =>
    query
      .select()
      .from(paperLooks)
      .where(and(eq(paperLooks.subjectId, given.subjectId), eq(paperLooks.source, given.source)))
      .orderBy(desc(paperLooks.askedAt), desc(paperLooks.number)),
)

/** What is due first comes first. */
export async function openLooks(reader: Reader, options: { limit: number }): Promise<PaperLook[]> {
  const { paperLooks } = reader.tables
  return await reader.query
    .select()
    .from(paperLooks)
    .where(eq(paperLooks.state, 'open'))
    .orderBy(asc(paperLooks.dueOn), asc(paperLooks.askedAt), asc(paperLooks.id))
    .limit(options.limit)
}

/** The last ones that were answered, newest first. */
export async function answeredLooks(reader: Reader, options: { limit: number }): Promise<PaperLook[]> {
  const { paperLooks } = reader.tables
  return await reader.query
    .select()
    .from(paperLooks)
    .where(eq(paperLooks.state, 'answered'))
    .orderBy(desc(paperLooks.answeredAt), desc(paperLooks.id))
    .limit(options.limit)
}

/** False when it was answered before. */
export async function answerLook(
  tx: Transaction,
  id: string,
  answer: Pick<PaperLook, 'outcome' | 'places' | 'answeredBy' | 'answeredAs' | 'answeredAt'>,
): Promise<boolean> {
  const { paperLooks } = tx.tables
  const rows = await tx.query
    .update(paperLooks)
    .set({ state: 'answered', ...answer })
    .where(and(eq(paperLooks.id, id), eq(paperLooks.state, 'open')))
    .returning({ id: paperLooks.id })
  return rows.length === 1
}

export async function insertPaperRecord(tx: Transaction, record: PaperRecord): Promise<void> {
  await tx.query.insert(tx.tables.paperRecords).values(record)
}

export async function findPaperRecord(reader: Reader, id: string): Promise<PaperRecord | undefined> {
  const { paperRecords } = reader.tables
  const [record] = await reader.query.select().from(paperRecords).where(eq(paperRecords.id, id))
  return record
}

/** Everything written down about a person in one source, oldest first, answered or not. */
export async function paperRecordsOf(
  reader: Reader,
  subjectId: string,
  source: string,
): Promise<PaperRecord[]> {
  const { paperRecords } = reader.tables
  return await reader.query
    .select()
    .from(paperRecords)
    .where(and(eq(paperRecords.subjectId, subjectId), eq(paperRecords.source, source)))
    .orderBy(asc(paperRecords.addedAt), asc(paperRecords.id))
}

/** Its scans go with it; their files are the caller's. False when it was gone before. */
export async function deletePaperRecord(tx: Transaction, id: string): Promise<boolean> {
  const { paperRecords, paperScans } = tx.tables
  await tx.query.delete(paperScans).where(eq(paperScans.recordId, id))
  const rows = await tx.query
    .delete(paperRecords)
    .where(eq(paperRecords.id, id))
    .returning({ id: paperRecords.id })
  return rows.length === 1
}

export async function insertScans(tx: Transaction, scans: readonly PaperScan[]): Promise<void> {
  if (scans.length > 0) await tx.query.insert(tx.tables.paperScans).values([...scans])
}

/** In the order in which they were added. */
export async function scansOf(reader: Reader, recordIds: readonly string[]): Promise<PaperScan[]> {
  if (recordIds.length === 0) return []
  const { paperScans } = reader.tables
  return await reader.query
    .select()
    .from(paperScans)
    .where(inArray(paperScans.recordId, [...recordIds]))
    .orderBy(asc(paperScans.addedAt), asc(paperScans.id))
}

/** What the subject may see: records of looks that were answered. */
export function shownRecords(reader: Reader, subjectId: string, { source, dataset }: PaperPlace) {
  const at = { subjectId, source, dataset }
  return {
    count: async (): Promise<number> => (await countShown(reader, at))[0]?.records ?? 0,
    range: (range: { skip: number; limit: number }): Promise<PaperRecord[]> =>
      rangeShown(reader, { ...at, ...range }),
    one: async (id: string): Promise<PaperRecord | undefined> => (await oneShown(reader, { ...at, id }))[0],
  }
}

type Shown = Given<PaperPlace & { subjectId: string }>

const countShown = prepared((reader: Reader, given: Shown) =>
  reader.query.select({ records: count() }).from(reader.tables.paperRecords).where(shown(reader, given)),
)

const rangeShown = prepared((reader: Reader, given: Shown & Given<{ skip: number; limit: number }>) => {
  const { paperRecords } = reader.tables
  return reader.query
    .select()
    .from(paperRecords)
    .where(shown(reader, given))
    .orderBy(asc(paperRecords.addedAt), asc(paperRecords.id))
    .limit(given.limit)
    .offset(given.skip)
})

const oneShown = prepared((reader: Reader, given: Shown & Given<{ id: string }>) => {
  const { paperRecords } = reader.tables
  return reader.query
    .select()
    .from(paperRecords)
    .where(and(shown(reader, given), eq(paperRecords.id, given.id)))
})

function shown({ query, tables }: Reader, given: Shown) {
  const { paperLooks, paperRecords } = tables
  const answered = query
    .select({ id: paperLooks.id })
    .from(paperLooks)
    .where(and(eq(paperLooks.subjectId, given.subjectId), eq(paperLooks.state, 'answered')))
  return and(
    eq(paperRecords.subjectId, given.subjectId),
    eq(paperRecords.source, given.source),
    eq(paperRecords.dataset, given.dataset),
    inArray(paperRecords.lookId, answered),
  )
}

interface PaperPlace {
  readonly source: string
  readonly dataset: string
}

/** The datasets of a source under which anything was written down, with the names of its values. */
export async function paperShape(reader: Reader, source: string): Promise<Map<string, Set<string>>> {
  const { paperRecords } = reader.tables
  const rows = await reader.query
    .select({ dataset: paperRecords.dataset, values: paperRecords.values })
    .from(paperRecords)
    .where(eq(paperRecords.source, source))
  const shape = new Map<string, Set<string>>()
  for (const { dataset, values } of rows) {
    const names = shape.get(dataset) ?? new Set<string>()
    for (const name of Object.keys(values)) names.add(name)
    shape.set(dataset, names)
  }
  return shape
}

export async function looksByIds({ query, tables }: Reader, ids: readonly string[]): Promise<PaperLook[]> {
  if (ids.length === 0) return []
  return await query
    .select()
    .from(tables.paperLooks)
    .where(inArray(tables.paperLooks.id, [...ids]))
}

export async function lookByNumber(
  { query, tables }: Reader,
  number: string,
): Promise<PaperLook | undefined> {
  const [look] = await query.select().from(tables.paperLooks).where(eq(tables.paperLooks.number, number))
  return look
}
