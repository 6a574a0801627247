import { eq } from 'drizzle-orm'
import { type Given, prepared } from '../prepared'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type StoredCheck = Tables['sourceChecks']['$inferSelect']

export async function sourceCheckOf(reader: Reader, source: string): Promise<StoredCheck | undefined> {
  const [check] = await checksOf(reader, { source })
  return check
}

const checksOf = prepared(({ query, tables: { sourceChecks } }: Reader, given: Given<{ source: string }>) =>
  query.select().from(sourceChecks).where(eq(sourceChecks.source, given.source)),
)

export async function listSourceChecks(reader: Reader): Promise<StoredCheck[]> {
  return await reader.query.select().from(reader.tables.sourceChecks)
}

/** Takes the place of what was found before. */
export async function putSourceCheck(tx: Transaction, check: StoredCheck): Promise<void> {
  const { sourceChecks } = tx.tables
  const { checkedAt, reached, findings } = check
  await tx.query
    .insert(sourceChecks)
    .values(check)
    .onConflictDoUpdate({ target: sourceChecks.source, set: { checkedAt, reached, findings } })
}
