import { appendAuditEvent } from '../../../db/queries/audit'
import { insertStatementVersion, listStatementVersions } from '../../../db/queries/statement'
import { localDate } from '../../domain/local-date'
import { processingActivities } from '../../domain/register/activities'
import { statementOf } from '../../domain/statement/content'
import type { Deps } from '../deps'
import { hashOf, versionActivities } from '../register/activity-versions'

/**
 * Keeps the privacy statement as it is told from now on, and which version each processing activity has,
 * when the register says something else than the last version (I5, art. 13-14, art. 30). Done at each start
 * and each day: texts of consents change by the calendar. The same register twice is one version.
 * @returns the version that is in force
 */
export async function keepStatement(deps: Pick<Deps, 'store' | 'register' | 'clock'>): Promise<number> {
  const at = deps.clock.now()
  const statement = statementOf(deps.register, localDate(at))
  const activities = processingActivities(deps.register)
  const hash = hashOf({ statement, activities })
  return await deps.store.transaction(async (tx) => {
    const [last] = await listStatementVersions(tx, 1)
    if (last?.hash === hash) return last.version
    const version = (last?.version ?? 0) + 1
    const content = { ...statement, activities: versionActivities(activities, last?.content, version) }
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
