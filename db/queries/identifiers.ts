import { and, eq, inArray, ne } from 'drizzle-orm'
import type { VerifiedIdentifier } from '../../app/domain/identity'
import type { Reader } from '../store'

/** What the school has verified about a person. */
export async function identifiersOf(
  { query, tables }: Reader,
  subjectId: string,
): Promise<VerifiedIdentifier[]> {
  const { identifiers } = tables
  return query
    .select({ kind: identifiers.kind, value: identifiers.value })
    .from(identifiers)
    .where(eq(identifiers.subjectId, subjectId))
    .orderBy(identifiers.kind, identifiers.value)
}

/** Other people for whom the same identifier was verified, each with their own date of birth if known. */
export async function othersSharing(
  { query, tables }: Reader,
  subjectId: string,
  identifier: VerifiedIdentifier,
): Promise<{ subjectId: string; birthDates: string[] }[]> {
  const { identifiers } = tables
  const others = await query
    .selectDistinct({ subjectId: identifiers.subjectId })
    .from(identifiers)
    .where(
      and(
        eq(identifiers.kind, identifier.kind),
        eq(identifiers.value, identifier.value),
        ne(identifiers.subjectId, subjectId),
      ),
    )
  if (others.length === 0) return []
  const dates = await query
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
