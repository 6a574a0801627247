import { and, eq } from 'drizzle-orm'
import type { VerifiedIdentifier } from '../../app/domain/identity'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type Identifier = Tables['identifiers']['$inferSelect']

export async function insertSubject(
  tx: Transaction,
  subject: { id: string; createdAt: Date },
): Promise<void> {
  await tx.query.insert(tx.tables.subjects).values(subject)
}

export async function subjectExists(reader: Reader, id: string): Promise<boolean> {
  const { subjects } = reader.tables
  const found = await reader.query.select({ id: subjects.id }).from(subjects).where(eq(subjects.id, id))
  return found.length > 0
}

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
