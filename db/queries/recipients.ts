import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import type { NoticeState, RecipientNotice } from '../../app/domain/recipients'
import type { Reader, Transaction } from '../store'

/** False when this recipient is told of this already: one change is one notice. */
export async function insertNotice(
  { query, tables }: Transaction,
  notice: RecipientNotice,
): Promise<boolean> {
  const { recipientNotices } = tables
  const rows = await query
    .insert(recipientNotices)
    .values(notice)
    .onConflictDoNothing()
    .returning({ id: recipientNotices.id })
  return rows.length === 1
}

export async function noticeExists(
  { query, tables: { recipientNotices } }: Reader,
  { recipient, reason, about, field }: Pick<RecipientNotice, 'recipient' | 'reason' | 'about' | 'field'>,
): Promise<boolean> {
  const same = and(
    eq(recipientNotices.recipient, recipient),
    eq(recipientNotices.reason, reason),
    eq(recipientNotices.about, about),
    eq(recipientNotices.field, field),
  )
  return (await query.$count(recipientNotices, same)) > 0
}

export async function noticeById(
  { query, tables: { recipientNotices } }: Reader,
  id: string,
): Promise<RecipientNotice | undefined> {
  const [notice] = await query.select().from(recipientNotices).where(eq(recipientNotices.id, id))
  return notice
}

/** The notice that a link opens, by the hash of its token, while it does. */
export async function noticeByToken(
  { query, tables: { recipientNotices } }: Reader,
  tokenHash: string,
  now: Date,
): Promise<RecipientNotice | undefined> {
  if (tokenHash === '') return undefined
  const [notice] = await query
    .select()
    .from(recipientNotices)
    .where(and(eq(recipientNotices.tokenHash, tokenHash), gt(recipientNotices.linkUntil, now)))
  return notice
}

/** What recipients were told about a person, newest first. */
export async function noticesOf(
  { query, tables: { recipientNotices } }: Reader,
  subjectId: string,
): Promise<RecipientNotice[]> {
  return query
    .select()
    .from(recipientNotices)
    .where(eq(recipientNotices.subjectId, subjectId))
    .orderBy(desc(recipientNotices.createdAt), desc(recipientNotices.number))
}

/** Notices in these states, newest first. */
export async function listNotices(
  { query, tables: { recipientNotices } }: Reader,
  { states, limit }: { states: readonly NoticeState[]; limit: number },
): Promise<RecipientNotice[]> {
  return query
    .select()
    .from(recipientNotices)
    .where(inArray(recipientNotices.state, [...states]))
    .orderBy(desc(recipientNotices.createdAt), desc(recipientNotices.number))
    .limit(limit)
}

/** Changes a notice that is in one of these states; false when it is not any more. */
export async function updateNotice(
  { query, tables }: Transaction,
  { id, from }: { id: string; from: readonly NoticeState[] },
  change: Partial<Omit<RecipientNotice, 'id' | 'number' | 'subjectId'>>,
): Promise<boolean> {
  const { recipientNotices } = tables
  const updated = await query
    .update(recipientNotices)
    .set(change)
    .where(and(eq(recipientNotices.id, id), inArray(recipientNotices.state, [...from])))
    .returning({ id: recipientNotices.id })
  return updated.length === 1
}
