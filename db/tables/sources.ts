import type { FailureKind } from '../../app/domain/source-failure'
import type { KnownFinding } from '../../app/domain/source-report'
import type { ColumnVocabulary } from '../columns'

/** How the sources do. */
export function createSourceTables(c: ColumnVocabulary) {
  const sourceOutages = c.table('source_outages', {
    source: c.id(),
    kind: c.text().$type<FailureKind>().notNull(),
    since: c.instant().notNull(),
    lastAt: c.instant().notNull(),
  })

  const sourceChecks = c.table('source_checks', {
    source: c.id(),
    checkedAt: c.instant().notNull(),
    reached: c.flag().notNull(),
    findings: c.json<readonly KnownFinding[]>().notNull(),
  })

  return { sourceOutages, sourceChecks }
}
