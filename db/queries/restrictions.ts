import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Restriction } from '../../app/domain/restrictions'
import { type Given, prepared } from '../prepared'
import type { Reader, Transaction } from '../store'

export async function insertRestriction(
  { query, tables }: Transaction,
  restriction: Restriction,
): Promise<void> {
  await query.insert(tables.restrictions).values(restriction)
}

export async function restrictionById(
  { query, tables }: Reader,
  id: string,
): Promise<Restriction | undefined> {
  const [row] = await query.select().from(tables.restrictions).where(eq(tables.restrictions.id, id))
  return row
}

/** What of a person is restricted at this moment, the oldest first. */
export async function restrictionsOf(reader: Reader, subjectId: string): Promise<Restriction[]> {
  return await standingOf(reader, { subjectId })
}

const standingOf = prepared(
  ({ query, tables: { restrictions } }: Reader, given: Given<{ subjectId: string }>) =>
    query
      .select()
      .from(restrictions)
      .where(and(eq(restrictions.subjectId, given.subjectId), ne(restrictions.state, 'lifted')))
      .orderBy(asc(restrictions.placedAt), asc(restrictions.id)),
)

/** What follows from rights within requests, or from corrections; lifted ones too. */
export async function restrictionsAbout(
  { query, tables }: Reader,
  about: readonly string[],
): Promise<Restriction[]> {
  if (about.length === 0) return []
  const { restrictions } = tables
  return query
    .select()
    .from(restrictions)
    .where(inArray(restrictions.about, [...about]))
    .orderBy(asc(restrictions.source), asc(restrictions.dataset), asc(restrictions.id))
}

/** Of whom anything is restricted in this dataset. */
export async function subjectsRestrictedIn(
  { query, tables }: Reader,
  at: { readonly source: string; readonly dataset: string },
): Promise<string[]> {
  const { restrictions } = tables
  const rows = await query
    .selectDistinct({ subjectId: restrictions.subjectId })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.source, at.source),
        eq(restrictions.dataset, at.dataset),
        ne(restrictions.state, 'lifted'),
      ),
    )
  return rows.map(({ subjectId }) => subjectId)
}

/** Those of whole datasets that stand in their source's own flag. */
export async function markedRestrictions({
  query,
  tables: { restrictions },
}: Reader): Promise<Restriction[]> {
  return query
    .select()
    .from(restrictions)
    .where(and(ne(restrictions.state, 'lifted'), eq(restrictions.mark, 'set'), eq(restrictions.record, '')))
}

/** Moves a restriction on, only if it is still in the state it was read in; false when it is not. */
export async function moveRestriction(
  { query, tables }: Transaction,
  { id, state, mark }: Pick<Restriction, 'id' | 'state' | 'mark'>,
  change: Partial<Pick<Restriction, 'state' | 'mark' | 'liftToldAt' | 'standsUntil' | 'liftedAt'>>,
): Promise<boolean> {
  const { restrictions } = tables
  const moved = await query
    .update(restrictions)
    .set(change)
    .where(and(eq(restrictions.id, id), eq(restrictions.state, state), eq(restrictions.mark, mark)))
    .returning({ id: restrictions.id })
  return moved.length === 1
}
