import type { ColumnVocabulary } from '../columns'

/** Numbers that only grow, and limits. */
export function createCounterTables(c: ColumnVocabulary) {
  const counters = c.table('counters', {
    id: c.id(),
    value: c.count().notNull(),
  })

  const rateLimits = c.table('rate_limits', {
    key: c.id(),
    points: c.count().notNull(),
    expire: c.instant(),
  })

  return { counters, rateLimits }
}
