import { listStatementVersions } from '../../../db/queries/statement'
import { compareStatements, type StatementChange } from '../../domain/statement/compare'
import type { Deps } from '../deps'

export interface StatementVersionView {
  readonly version: number
  /** ISO 8601 instant. */
  readonly validFrom: string
  /** Against the version before; none for the first. */
  readonly changes: readonly StatementChange[]
}

/** Every version of the privacy statement, newest first, with what changed in each. */
export async function listVersions({ store }: Pick<Deps, 'store'>): Promise<StatementVersionView[]> {
  const versions = await listStatementVersions(store)
  return versions.map(({ version, validFrom, content }, index) => {
    const before = versions[index + 1]
    return {
      version,
      validFrom: validFrom.toISOString(),
      changes: before ? compareStatements(before.content, content) : [],
    }
  })
}
