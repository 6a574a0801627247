import { and, asc, inArray, lte, sql } from 'drizzle-orm'
import type { Correction } from '../../app/domain/corrections'
import type { Reader, Transaction } from '../store'

export type RemindableCorrection = Pick<
  Correction,
  'id' | 'subjectId' | 'category' | 'approvedBy' | 'promisedOn'
> & { readonly remindedOn: string }

/** Corrections that wait for people and are due up to this day, the first due first. */
export async function correctionsDueBy(
  { query, tables }: Reader,
  categories: readonly string[],
  day: string,
  limit: number,
): Promise<RemindableCorrection[]> {
  const { corrections: t } = tables
  const { id, subjectId, category, approvedBy, promisedOn, remindedOn } = t
  return await query
    .select({ id, subjectId, category, approvedBy, promisedOn, remindedOn })
    .from(t)
    .where(
      and(
        inArray(t.category, [...categories]),
        sql`state not in ('applied', 'rejected', 'withdrawn')`,
        inArray(t.state, ['submitted', 'conflict', 'failed']),
        lte(t.promisedOn, day),
      ),
    )
    .orderBy(asc(t.promisedOn), asc(t.id))
    .limit(limit)
}

const perStatement = 500

export async function noteCorrectionReminders(
  { query, tables }: Transaction,
  ids: readonly string[],
  day: string,
): Promise<void> {
  const { corrections } = tables
  for (let first = 0; first < ids.length; first += perStatement) {
    await query
      .update(corrections)
      .set({ remindedOn: day })
      .where(inArray(corrections.id, ids.slice(first, first + perStatement)))
  }
}
