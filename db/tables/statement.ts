import type { KeptStatement } from '../../app/domain/statement/kept'
import type { ColumnVocabulary } from '../columns'

/** Versions of the privacy statement (art. 12-14) and the register behind it, each as it was; about nobody. */
export function createStatementTables(c: ColumnVocabulary) {
  const statementVersions = c.table('statement_versions', {
    /** Counts up from 1; people call a version by it. */
    version: c.sequence(),
    validFrom: c.instant().notNull(),
    /** SHA-256, hex, over the canonical JSON of what the statement and the register say. */
    hash: c.text().notNull(),
    content: c.json<KeptStatement>().notNull(),
  })

  return { statementVersions }
}
