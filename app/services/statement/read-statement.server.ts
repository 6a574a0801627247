import { listStatementVersions } from '../../../db/queries/statement'
import { localDate } from '../../domain/local-date'
import { statementOf, type StatementContent } from '../../domain/statement/content'
import type { Deps } from '../deps'

export interface StatementView {
  readonly content: StatementContent
  /** The newest that was kept; null before the portal's first start is over. */
  readonly version: { readonly number: number; readonly from: string } | null
}

/** The privacy statement as it follows from the register today, and the version it has. */
export async function readStatement({
  store,
  register,
  clock,
}: Pick<Deps, 'store' | 'register' | 'clock'>): Promise<StatementView> {
  const [last] = await listStatementVersions(store, 1)
  return {
    content: statementOf(register, localDate(clock.now())),
    version: last ? { number: last.version, from: localDate(last.validFrom) } : null,
  }
}
