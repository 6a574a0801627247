import type { StatementContent } from '../../app/domain/statement/content'
import type { ColumnVocabulary } from '../columns'

/** Versions of the privacy statement (art. 12-14), each as it was told; about nobody. */
export function createStatementTables(c: ColumnVocabulary) {
  const statementVersions = c.table('statement_versions', {
    /** Counts up from 1; people call a version by it. */
    version: c.sequence(),
    validFrom: c.instant().notNull(),
    /** SHA-256, hex, over the canonical JSON of the content. */
    hash: c.text().notNull(),
    content: c.json<StatementContent>().notNull(),
  })

  return { statementVersions }
}
