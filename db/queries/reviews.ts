import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { type Given, prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type RedactionReview = Tables['redactionReviews']['$inferSelect']
export type ReviewedRecord = Tables['reviewedRecords']['$inferSelect']

export async function insertReview({ query, tables }: Transaction, review: RedactionReview): Promise<void> {
  await query.insert(tables.redactionReviews).values(review)
}

export async function reviewById(
  { query, tables }: Reader,
  id: string,
): Promise<RedactionReview | undefined> {
  const [row] = await query.select().from(tables.redactionReviews).where(eq(tables.redactionReviews.id, id))
  return row
}

export async function reviewsByIds(
  { query, tables: { redactionReviews } }: Reader,
  ids: readonly string[],
): Promise<RedactionReview[]> {
  if (ids.length === 0) return []
  return await query
    .select()
    .from(redactionReviews)
    .where(inArray(redactionReviews.id, [...ids]))
}

export async function reviewByNumber(
  { query, tables: { redactionReviews } }: Reader,
  number: string,
): Promise<RedactionReview | undefined> {
  const [row] = await query.select().from(redactionReviews).where(eq(redactionReviews.number, number))
  return row
}

/** The review that an archive waits for, if it does. */
export async function reviewOfArchive(
  { query, tables }: Reader,
  archiveId: string,
): Promise<RedactionReview | undefined> {
  const { redactionReviews } = tables
  const [row] = await query.select().from(redactionReviews).where(eq(redactionReviews.archiveId, archiveId))
  return row
}

export async function openReviewsAbout(reader: Reader, subjectId: string): Promise<RedactionReview[]> {
  return await openAbout(reader, { subjectId })
}

const openAbout = prepared(
  ({ query, tables: { redactionReviews } }: Reader, given: Given<{ subjectId: string }>) =>
    query
      .select()
      .from(redactionReviews)
      .where(and(eq(redactionReviews.subjectId, given.subjectId), eq(redactionReviews.state, 'open'))),
)

/** The first due first. */
export async function openReviews(
  { query, tables }: Reader,
  { limit }: { limit: number },
): Promise<RedactionReview[]> {
  const { redactionReviews } = tables
  return await query
    .select()
    .from(redactionReviews)
    .where(eq(redactionReviews.state, 'open'))
    .orderBy(asc(redactionReviews.dueOn), asc(redactionReviews.number))
    .limit(limit)
}

/** The newest first. */
export async function releasedReviews(
  { query, tables }: Reader,
  { limit }: { limit: number },
): Promise<RedactionReview[]> {
  const { redactionReviews } = tables
  return await query
    .select()
    .from(redactionReviews)
    .where(eq(redactionReviews.state, 'released'))
    .orderBy(desc(redactionReviews.releasedAt))
    .limit(limit)
}

/** Only from `open`: true when it was. */
export async function endReview(
  { query, tables }: Transaction,
  id: string,
  end: Pick<RedactionReview, 'state' | 'releasedBy' | 'releasedAs' | 'releasedAt'>,
): Promise<boolean> {
  const { redactionReviews } = tables
  const ended = await query
    .update(redactionReviews)
    .set(end)
    .where(and(eq(redactionReviews.id, id), eq(redactionReviews.state, 'open')))
    .returning({ id: redactionReviews.id })
  return ended.length === 1
}

/** Only from `released`: true when it was. */
export async function reopenReview(
  { query, tables: { redactionReviews } }: Transaction,
  id: string,
  { dueOn }: Pick<RedactionReview, 'dueOn'>,
): Promise<boolean> {
  const reopened = await query
    .update(redactionReviews)
    .set({ state: 'open', dueOn, releasedBy: '', releasedAs: '', releasedAt: null })
    .where(and(eq(redactionReviews.id, id), eq(redactionReviews.state, 'released')))
    .returning({ id: redactionReviews.id })
  return reopened.length === 1
}

/** What was released with this review is not any more; the decisions about it stay. */
export async function withholdReviewed(
  { query, tables: { reviewedRecords } }: Transaction,
  reviewId: string,
): Promise<void> {
  await query.update(reviewedRecords).set({ releasedAt: null }).where(eq(reviewedRecords.reviewId, reviewId))
}

/** Records of a person in one source at which people looked, or are looking. */
export async function reviewedRecordsOf(
  { query, tables }: Reader,
  { subjectId, source }: { subjectId: string; source: string },
): Promise<ReviewedRecord[]> {
  const { reviewedRecords } = tables
  return await query
    .select()
    .from(reviewedRecords)
    .where(and(eq(reviewedRecords.subjectId, subjectId), eq(reviewedRecords.source, source)))
    .orderBy(asc(reviewedRecords.id))
}

/** Another content of the decisions about the same record takes the place of the earlier one. */
export async function putReviewedRecord(
  { query, tables }: Transaction,
  record: ReviewedRecord,
): Promise<void> {
  const { reviewedRecords } = tables
  const { subjectId, source, dataset, digest } = reviewedRecords
  const { decisions, keyId, releasedAt, reviewId, id } = record
  await query
    .insert(reviewedRecords)
    .values(record)
    .onConflictDoUpdate({
      target: [subjectId, source, dataset, digest],
      set: { id, decisions, keyId, releasedAt, reviewId },
    })
}
