import { sql } from 'drizzle-orm'
import { type Given, prepared } from '../prepared'
import type { Transaction } from '../store'

/** The next number that people can say over the telephone: `C-2026-000123`. Without gaps: a rollback gives it back. */
export async function nextNumber(tx: Transaction, prefix: string, year: number): Promise<string> {
  const id = `${prefix}-${year}`
  const [row] = await countOn(tx, { id })
  if (!row) throw new Error(`counter ${id} gave no number`)
  return `${id}-${String(row.value).padStart(6, '0')}`
}

const countOn = prepared(({ query, tables: { counters } }: Transaction, given: Given<{ id: string }>) =>
  query
    .insert(counters)
    .values({ id: given.id, value: 1 })
    .onConflictDoUpdate({ target: counters.id, set: { value: sql`${counters.value} + 1` } })
    .returning({ value: counters.value }),
)

/** Passes over numbers that may have been given out before the store was restored. */
export async function raiseCounters(tx: Transaction, by: number): Promise<void> {
  const { counters } = tx.tables
  await tx.query.update(counters).set({ value: sql`${counters.value} + ${by}` })
}
