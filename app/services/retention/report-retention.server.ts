import { appendAuditEvent } from '../../../db/queries/audit'
import { replaceCheck } from '../../../db/queries/retention'
import { raiseTask, settleTask } from '../../../db/queries/tasks'
import type { SystemActor } from '../../domain/actor'
import { addDays, localDate } from '../../domain/local-date'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { RetentionCheck } from '../../domain/retention-work'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { remindHolds } from '../holds/remind-holds.server'
import { countExpired, keptIn } from './count-expired.server'
import { retentionPlace, wayOf } from './retention-places'

const worker: SystemActor = { kind: 'system', name: 'worker' }
const taskId = 'retention-past'

/** Milliseconds that counting one dataset may take. */
const patience = 10 * 60_000

/** Days in which staff look at what is past its end. */
const lookDays = 30

/**
 * Counts once a day what each dataset holds past its end, and asks staff to look. It erases nothing: no
 * rule alone decides (P2).
 */
export async function reportRetention(deps: Deps): Promise<void> {
  const checks: RetentionCheck[] = []
  for (const source of deps.register.sources) {
    for (const dataset of source.datasets) {
      const check = await checkDataset(deps, source, dataset)
      await deps.store.transaction((tx) => replaceCheck(tx, check))
      checks.push(check)
    }
  }
  await recordReport(deps, checks)
  await remindHolds(deps)
}

async function checkDataset(
  deps: Deps,
  source: SourceDeclaration,
  dataset: DatasetDeclaration,
): Promise<RetentionCheck> {
  const at = { source: source.id, dataset: dataset.id }
  const checkedAt = deps.clock.now()
  const known = { id: `${source.id}/${dataset.id}`, ...at, rule: dataset.retention, checkedAt }
  const nothing = { past: 0, kept: 0, oldest: null, endless: 0 }
  try {
    const place = retentionPlace(deps, at)
    const way = wayOf(place)
    if (way === 'none') return { ...known, way, ...nothing, failure: '' }
    const counted = await countExpired(deps, place, localDate(checkedAt), AbortSignal.timeout(patience))
    const { past, oldest, endless } = counted
    return { ...known, way, past, kept: keptIn(counted), oldest, endless, failure: '' }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    deps.log.warn({ ...at, failure: error.kind }, 'what is past its end could not be counted')
    return { ...known, way: 'people', ...nothing, failure: error.kind }
  }
}

async function recordReport(deps: Deps, checks: readonly RetentionCheck[]): Promise<void> {
  const at = deps.clock.now()
  const past = checks.reduce((sum, check) => sum + check.past, 0)
  const mayGo = checks.reduce((sum, check) => sum + check.past - check.kept, 0)
  const failed = checks.filter(({ failure }) => failure !== '').length
  await deps.store.transaction(async (tx) => {
    const event = { type: 'retention.reported', data: { datasets: checks.length, past, failed } } as const
    await appendAuditEvent(tx, { event, actor: worker, subjectId: '', at })
    if (mayGo === 0) {
      await settleTask(tx, taskId, { by: worker.name, at })
      return
    }
    const dueOn = addDays(localDate(at), lookDays)
    await raiseTask(tx, { id: taskId, kind: 'retention-past', subjectId: '', about: '', dueOn, at })
  })
}
