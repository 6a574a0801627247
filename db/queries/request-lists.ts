import { eq, inArray } from 'drizzle-orm'
import type { SubjectRequest } from '../../app/domain/requests/requests'
import type { Reader } from '../store'

export async function requestsByIds(
  { query, tables }: Reader,
  ids: readonly string[],
): Promise<SubjectRequest[]> {
  if (ids.length === 0) return []
  return await query
    .select()
    .from(tables.requests)
    .where(inArray(tables.requests.id, [...ids]))
}

export async function requestByNumber(
  { query, tables }: Reader,
  number: string,
): Promise<SubjectRequest | undefined> {
  const [row] = await query.select().from(tables.requests).where(eq(tables.requests.number, number))
  return row
}
