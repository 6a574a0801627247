import { appendAuditEvent } from '../../../db/queries/audit'
import { acknowledgedWithdrawals, erasedSince, noteReappearance } from '../../../db/queries/reappearances'
import { clearTombstones } from '../../../db/queries/retention'
import { raiseTask } from '../../../db/queries/tasks'
import type { SystemActor } from '../../domain/actor'
import { addDays, localDate } from '../../domain/local-date'
import type { Reappearance } from '../../domain/reappearances'
import { backupDaysOf } from '../../domain/register/register'
import type { SourceDeclaration } from '../../domain/register/source'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { erasedPlaces, type ErasedPlace } from '../restoring/erased-places.server'
import { flagLaterRecords } from '../restrictions/flag-later-records.server'
import { findReturnedRecords, hasReturnedConsent } from './find-returned.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }
export const cameBackTask = 'came-back'

/** Milliseconds that one person in one source may take. */
const patience = 60_000
const dayMilliseconds = 86_400_000

/**
 * Looks once a day whether a source holds again what was erased or withdrawn, as one does that was restored
 * from an older backup (faults 21). Nothing is done again before a person has agreed. What came into a restricted
 * dataset is marked in its source, as was decided for all of it.
 */
export async function reconcileSources(deps: Deps): Promise<void> {
  const written = await erasedPlaces(deps)
  for (const source of deps.register.sources) {
    try {
      await reconcileErasures(deps, source, written)
      await reconcileConsents(deps, source)
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error
      deps.log.warn({ source: source.id, failure: error.kind }, 'what came back could not be looked for')
    }
  }
  await flagLaterRecords(deps)
  const today = localDate(deps.clock.now())
  await deps.store.transaction((tx) => clearTombstones(tx, today))
}

async function reconcileErasures(
  deps: Deps,
  { id: source }: SourceDeclaration,
  written: readonly ErasedPlace[],
): Promise<void> {
  const days = backupDaysOf(deps.register, source)
  const since = new Date(deps.clock.now().getTime() - days * dayMilliseconds)
  const pieces = await erasedSince(deps.store, { source, since })
  const places = [
    ...pieces.map(({ id: about, subjectId, dataset }) => ({ about, subjectId, dataset })),
    ...written
      .filter((place) => place.source === source)
      .map((place) => ({ ...place, about: aboutOf(place) })),
  ]
  const seen = new Set<string>()
  for (const { subjectId, dataset, about } of places) {
    const at = JSON.stringify([subjectId, dataset])
    if (seen.has(at)) continue
    seen.add(at)
    const found = await findReturnedRecords(
      deps,
      { subjectId, source, dataset },
      AbortSignal.timeout(patience),
    )
    const records = found?.records.length ?? 0
    if (records === 0) continue
    await note(deps, { kind: 'erased-record', subjectId, source, dataset, about, records })
  }
}

/** Erasures of which only the ledger knows have no part to point at. */
function aboutOf({ subjectId, source, dataset }: ErasedPlace): string {
  return `${source}/${dataset}/${subjectId}`
}

async function reconcileConsents(deps: Deps, { id: source }: SourceDeclaration): Promise<void> {
  for (const delivery of await acknowledgedWithdrawals(deps.store, source)) {
    if (!(await hasReturnedConsent(deps, delivery, AbortSignal.timeout(patience)))) continue
    const { id: about, subjectId } = delivery
    await note(deps, { kind: 'withdrawn-consent', subjectId, source, dataset: '', about, records: 1 })
  }
}

type Found = Pick<Reappearance, 'kind' | 'subjectId' | 'source' | 'dataset' | 'about' | 'records'>

async function note(deps: Deps, found: Found): Promise<void> {
  const at = deps.clock.now()
  const id = `${found.kind}:${found.about}`
  const fresh = { state: 'found', approvedBy: '', approverId: '', approvedAt: null, endedAt: null } as const
  await deps.store.transaction(async (tx) => {
    if (!(await noteReappearance(tx, { id, ...found, ...fresh, foundAt: at }))) return
    const { kind, subjectId, source, dataset, records } = found
    const data = { reappearanceId: id, kind, source, dataset, records }
    await appendAuditEvent(tx, { event: { type: 'reappearance.found', data }, actor: worker, subjectId, at })
    const dueOn = addDays(localDate(at), 2)
    await raiseTask(tx, { id: cameBackTask, kind: 'came-back', subjectId: '', about: '', dueOn, at })
  })
}
