import { and, asc, eq } from 'drizzle-orm'
import type { WorkRef } from '../../app/domain/work/work-kinds'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type WorkComment = Tables['workComments']['$inferSelect']

export async function insertComment(tx: Transaction, comment: WorkComment): Promise<void> {
  await tx.query.insert(tx.tables.workComments).values(comment)
}

/** Oldest first. */
export async function commentsOn({ query, tables }: Reader, { kind, id }: WorkRef): Promise<WorkComment[]> {
  const { workComments } = tables
  return await query
    .select()
    .from(workComments)
    .where(and(eq(workComments.kind, kind), eq(workComments.itemId, id)))
    .orderBy(asc(workComments.writtenAt), asc(workComments.id))
}
