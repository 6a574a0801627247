import { and, asc, eq, inArray } from 'drizzle-orm'
import type { VerifiedIdentifier } from '../../app/domain/identity'
import { type Given, prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type Identifier = Tables['identifiers']['$inferSelect']

export async function insertSubject(
  tx: Transaction,
  subject: { id: string; createdAt: Date },
): Promise<void> {
  await tx.query.insert(tx.tables.subjects).values(subject)
}

/** Everybody the portal knows. */
export async function everySubject(reader: Reader): Promise<string[]> {
  const { subjects } = reader.tables
  const rows = await reader.query.select({ id: subjects.id }).from(subjects).orderBy(subjects.id)
  return rows.map(({ id }) => id)
}

export async function subjectExists(reader: Reader, id: string): Promise<boolean> {
  const found = await subjectsCalled(reader, { id })
  return found.length > 0
}

const subjectsCalled = prepared(({ query, tables: { subjects } }: Reader, given: Given<{ id: string }>) =>
  query.select({ id: subjects.id }).from(subjects).where(eq(subjects.id, given.id)),
)

/** People for whom this was verified, each once. @param identifier in canonical form */
export async function subjectsWith(reader: Reader, identifier: VerifiedIdentifier): Promise<string[]> {
  const { identifiers } = reader.tables
  const found = await reader.query
    .selectDistinct({ subjectId: identifiers.subjectId })
    .from(identifiers)
    .where(and(eq(identifiers.kind, identifier.kind), eq(identifiers.value, identifier.value)))
  return found.map((row) => row.subjectId)
}

/** Binds what was verified to a person; false when it was bound before. */
export async function bindIdentifier(tx: Transaction, identifier: Identifier): Promise<boolean> {
  const holders = await subjectsWith(tx, identifier)
  if (holders.includes(identifier.subjectId)) return false
  await tx.query.insert(tx.tables.identifiers).values(identifier)
  return true
}

/** Everybody, in a stable order. */
export async function allSubjects({ query, tables: { subjects } }: Reader): Promise<string[]> {
  const rows = await query.select({ id: subjects.id }).from(subjects).orderBy(asc(subjects.id))
  return rows.map(({ id }) => id)
}

/** People who wait for an answer: a request that is not answered, an archive that is not built. */
export async function subjectsWhoAsked({ query, tables }: Reader): Promise<string[]> {
  const { requests, archives } = tables
  const asking = await query
    .selectDistinct({ subjectId: requests.subjectId })
    .from(requests)
    .where(inArray(requests.state, ['open', 'waiting']))
  const taking = await query
    .selectDistinct({ subjectId: archives.subjectId })
    .from(archives)
    .where(inArray(archives.state, ['queued', 'building']))
  return [...new Set([...asking, ...taking].map(({ subjectId }) => subjectId))]
}
