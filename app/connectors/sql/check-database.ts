import type { SourceReport } from '../../domain/source-report'
import { identifyFindings } from '../shared/identify-findings'
import { failureReport } from '../shared/with-limits'
import { columnFindings } from './column-findings'
import { jsonFindings } from './json-findings'
import type { SqlContext } from './sql-context'
import { withheldFindings } from './withheld-findings'

/** Compares the declaration with every table of the database. Never throws for a broken source: it reports. */
export async function checkDatabase(context: SqlContext, signal: AbortSignal): Promise<SourceReport> {
  const { source } = context
  try {
    // Only here, because a missing or wrong address shows when the database is asked for.
    const { database } = context
    const shape = await database.shape(signal)
    const findings = [
      ...identifyFindings(source),
      ...columnFindings(source, shape, database.dialect),
      ...(await jsonFindings(context, shape, signal)),
      ...(await withheldFindings(context, shape, signal)),
    ]
    return { source: source.id, reached: true, findings }
  } catch (error) {
    return failureReport(source.id, error)
  }
}
