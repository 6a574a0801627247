import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { LegalHold } from '../../app/domain/legal-holds'
import { type Given, prepared } from '../prepared'
import type { Reader, Transaction } from '../store'

export async function insertHold({ query, tables }: Transaction, hold: LegalHold): Promise<void> {
  await query.insert(tables.legalHolds).values(hold)
}

export async function holdById(reader: Reader, id: string): Promise<LegalHold | undefined> {
  const [row] = await heldRows(reader).where(eq(reader.tables.legalHolds.id, id))
  return row && asHold(row)
}

/** What must stay of a person at this moment, the oldest first. */
export async function holdsOn(reader: Reader, subjectId: string): Promise<LegalHold[]> {
  return (await standingOn(reader, { subjectId })).map(asHold)
}

const standingOn = prepared((reader: Reader, given: Given<{ subjectId: string }>) => {
  const { legalHolds } = reader.tables
  const standing = and(eq(legalHolds.subjectId, given.subjectId), ne(legalHolds.state, 'lifted'))
  return heldRows(reader).where(standing).orderBy(asc(legalHolds.placedAt))
})

/** Every hold that stands, what is to be looked at first. */
export async function standingHolds(reader: Reader): Promise<LegalHold[]> {
  const { legalHolds } = reader.tables
  const rows = await heldRows(reader)
    .where(ne(legalHolds.state, 'lifted'))
    .orderBy(asc(legalHolds.reviewOn), asc(legalHolds.number))
  return rows.map(asHold)
}

/** The newest holds that were lifted. */
export async function liftedHolds(reader: Reader, limit: number): Promise<LegalHold[]> {
  const { legalHolds } = reader.tables
  const rows = await heldRows(reader)
    .where(eq(legalHolds.state, 'lifted'))
    .orderBy(desc(legalHolds.liftedAt))
    .limit(limit)
  return rows.map(asHold)
}

/** How often a hold on a person was lifted. */
export async function countLiftedHolds({ query, tables }: Reader, subjectId: string): Promise<number> {
  const { legalHolds } = tables
  return query.$count(legalHolds, and(eq(legalHolds.subjectId, subjectId), eq(legalHolds.state, 'lifted')))
}

/** Moves a hold on, only if it is still in the state it was read in; false when it is not. */
export async function moveHold(
  { query, tables }: Transaction,
  { id, state }: Pick<LegalHold, 'id' | 'state'>,
  change: Partial<Omit<LegalHold, 'id' | 'number' | 'subjectId'>>,
): Promise<boolean> {
  const { legalHolds } = tables
  const moved = await query
    .update(legalHolds)
    .set(change)
    .where(and(eq(legalHolds.id, id), eq(legalHolds.state, state)))
    .returning({ id: legalHolds.id })
  return moved.length === 1
}

function heldRows({ query, tables }: Reader) {
  return query.select().from(tables.legalHolds)
}

type Row = Awaited<ReturnType<typeof heldRows>>[number]

function asHold(row: Row): LegalHold {
  return row
}
