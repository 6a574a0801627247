import { eq } from 'drizzle-orm'
import type { FailureKind } from '../../app/domain/source-failure'
import { type Given, prepared } from '../prepared'
import type { Reader, Transaction } from '../store'

export type Outage = Awaited<ReturnType<typeof listOutages>>[number]

/** Notes that a source failed; `since` stays the moment of the first failure. */
export async function recordOutage(
  tx: Transaction,
  outage: { source: string; kind: FailureKind; at: Date },
): Promise<void> {
  const { sourceOutages } = tx.tables
  const { source, kind, at } = outage
  await tx.query
    .insert(sourceOutages)
    .values({ source, kind, since: at, lastAt: at })
    .onConflictDoUpdate({ target: sourceOutages.source, set: { kind, lastAt: at } })
}

/** The source answers again. */
export async function clearOutage(tx: Transaction, source: string): Promise<void> {
  await tx.query.delete(tx.tables.sourceOutages).where(eq(tx.tables.sourceOutages.source, source))
}

export async function outageOf(reader: Reader, source: string): Promise<Outage | undefined> {
  const [outage] = await outagesIn(reader, { source })
  return outage
}

const outagesIn = prepared(({ query, tables: { sourceOutages } }: Reader, given: Given<{ source: string }>) =>
  query.select().from(sourceOutages).where(eq(sourceOutages.source, given.source)),
)

export async function listOutages(reader: Reader) {
  return await reader.query.select().from(reader.tables.sourceOutages)
}
