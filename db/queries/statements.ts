import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Statement } from '../../app/domain/statements'
import { type Given, prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export async function insertStatement(
  { query, tables }: Transaction,
  statement: Tables['correctionStatements']['$inferInsert'],
): Promise<void> {
  await query.insert(tables.correctionStatements).values(statement)
}

/** What stands, oldest first; nothing that was taken back. */
export async function statementsOf(reader: Reader, subjectId: string): Promise<Statement[]> {
  return await standingOf(reader, { subjectId })
}

const standingOf = prepared(({ query, tables }: Reader, given: Given<{ subjectId: string }>) => {
  const { corrections, correctionStatements: statements } = tables
  return query
    .select({
      id: statements.id,
      correctionId: statements.correctionId,
      number: corrections.number,
      subjectId: statements.subjectId,
      source: corrections.source,
      dataset: corrections.dataset,
      record: corrections.record,
      field: corrections.field,
      text: statements.text,
      writtenAt: statements.writtenAt,
    })
    .from(statements)
    .innerJoin(corrections, eq(corrections.id, statements.correctionId))
    .where(and(eq(statements.subjectId, given.subjectId), isNull(statements.endedAt)))
    .orderBy(asc(statements.writtenAt), asc(statements.id))
})

/** Ends what stands with a correction. False when nothing does. */
export async function endStatement(
  { query, tables }: Transaction,
  correctionId: string,
  at: Date,
): Promise<boolean> {
  const { correctionStatements: statements } = tables
  const rows = await query
    .update(statements)
    .set({ endedAt: at })
    .where(and(eq(statements.correctionId, correctionId), isNull(statements.endedAt)))
    .returning({ id: statements.id })
  return rows.length > 0
}
