import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../db/audit-chain'
import { appendAuditEvent } from '../../../db/queries/audit'
import { insertStatementVersion, listStatementVersions } from '../../../db/queries/statement'
import { localDate } from '../../domain/local-date'
import { statementOf } from '../../domain/statement/content'
import type { Deps } from '../deps'

/**
 * Keeps the privacy statement as it is told from now on, when the register says something else than the
 * last version (I5, art. 13-14). Done at each start; the same register twice is one version.
 * @returns the version that is in force
 */
export async function keepStatement(deps: Pick<Deps, 'store' | 'register' | 'clock'>): Promise<number> {
  const at = deps.clock.now()
  const content = statementOf(deps.register, localDate(at))
  const hash = createHash('sha256').update(canonicalJson(content)).digest('hex')
  return await deps.store.transaction(async (tx) => {
    const [last] = await listStatementVersions(tx, 1)
    if (last?.hash === hash) return last.version
    const version = (last?.version ?? 0) + 1
    await insertStatementVersion(tx, { version, validFrom: at, hash, content })
    await appendAuditEvent(tx, {
      event: { type: 'statement.changed', data: { version } },
      actor: { kind: 'system', name: 'server' },
      subjectId: '',
      at,
    })
    return version
  })
}
