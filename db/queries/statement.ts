import { asc, desc } from 'drizzle-orm'
import { prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type StatementVersion = Tables['statementVersions']['$inferSelect']

/** Versions of the privacy statement, the newest first. */
export async function listStatementVersions(
  { query, tables: { statementVersions } }: Reader,
  limit = 500,
): Promise<StatementVersion[]> {
  return query.select().from(statementVersions).orderBy(desc(statementVersions.version)).limit(limit)
}

/** Since when each version applies, the oldest first; without what they say. */
export async function statementDates(
  reader: Reader,
): Promise<Pick<StatementVersion, 'version' | 'validFrom'>[]> {
  return await datesOf(reader, {})
}

const datesOf = prepared(({ query, tables: { statementVersions } }: Reader) => {
  const { version, validFrom } = statementVersions
  return query.select({ version, validFrom }).from(statementVersions).orderBy(asc(version))
})

export async function insertStatementVersion(tx: Transaction, version: StatementVersion): Promise<void> {
  await tx.query.insert(tx.tables.statementVersions).values(version).onConflictDoNothing()
}
