import { and, eq, inArray, ne } from 'drizzle-orm'
import type { VerifiedIdentifier } from '../../app/domain/identity'
import { type Given, prepared } from '../prepared'
import type { Reader } from '../store'

/** What the school has verified about a person. */
export async function identifiersOf(reader: Reader, subjectId: string): Promise<VerifiedIdentifier[]> {
  return await verifiedOf(reader, { subjectId })
}

const verifiedOf = prepared(
  ({ query, tables: { identifiers } }: Reader, given: Given<{ subjectId: string }>) =>
    query
      .select({ kind: identifiers.kind, value: identifiers.value })
      .from(identifiers)
      .where(eq(identifiers.subjectId, given.subjectId))
      .orderBy(identifiers.kind, identifiers.value),
)

/** Other people for whom the same identifier was verified, each with their own date of birth if known. */
export async function othersSharing(
  reader: Reader,
  subjectId: string,
  identifier: VerifiedIdentifier,
): Promise<{ subjectId: string; birthDates: string[] }[]> {
  const others = await othersWith(reader, { ...identifier, subjectId })
  if (others.length === 0) return []
  const { identifiers } = reader.tables
  const dates = await reader.query
    .select({ subjectId: identifiers.subjectId, value: identifiers.value })
    .from(identifiers)
    .where(
      and(
        eq(identifiers.kind, 'birthDate'),
        inArray(
          identifiers.subjectId,
          others.map((other) => other.subjectId),
        ),
      ),
    )
  return others.map((other) => ({
    subjectId: other.subjectId,
    birthDates: dates.filter((date) => date.subjectId === other.subjectId).map((date) => date.value),
  }))
}

const othersWith = prepared(
  (
    { query, tables: { identifiers } }: Reader,
    given: Given<{ kind: string; value: string; subjectId: string }>,
  ) =>
    query
      .selectDistinct({ subjectId: identifiers.subjectId })
      .from(identifiers)
      .where(
        and(
          eq(identifiers.kind, given.kind),
          eq(identifiers.value, given.value),
          ne(identifiers.subjectId, given.subjectId),
        ),
      ),
)
