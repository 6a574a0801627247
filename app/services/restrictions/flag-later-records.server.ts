import { putJob } from '../../../db/queries/jobs'
import { markedRestrictions, moveRestriction } from '../../../db/queries/restrictions'
import { localDate } from '../../domain/local-date'
import { datasetOf } from '../../domain/register/register'
import type { Restriction } from '../../domain/restrictions'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'

/** Milliseconds that looking through one restricted dataset of one person may take. */
const patience = 60_000

/**
 * Looks once a day whether a restricted dataset got records since it was marked in its source: in the portal
 * these are locked at once, in the source they get its flag now (S1). A source that is away is asked tomorrow.
 */
export async function flagLaterRecords(deps: Deps): Promise<void> {
  for (const restriction of await markedRestrictions(deps.store)) {
    try {
      if (await hasUnmarked(deps, restriction)) await carryAgain(deps, restriction)
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error
      deps.log.warn(
        { source: restriction.source, failure: error.kind },
        'later records could not be looked for',
      )
    }
  }
}

async function hasUnmarked(deps: Deps, { source, dataset, subjectId }: Restriction): Promise<boolean> {
  const signal = AbortSignal.timeout(patience)
  const asked = connectorOf(deps, source)
  const flag = datasetOf(asked.source, dataset).restrictionFlag
  const located = await locateSubject(asked, await identifySubject(deps, subjectId), signal)
  if (flag === undefined || located.kind !== 'found') return false
  for await (const batch of asked.connector.read(located.key, dataset, { signal })) {
    if (batch.some(({ values }) => values[flag] !== true)) return true
  }
  return false
}

async function carryAgain(deps: Deps, restriction: Restriction): Promise<void> {
  const at = deps.clock.now()
  const { id } = restriction
  await deps.store.transaction(async (tx) => {
    if (!(await moveRestriction(tx, restriction, { mark: 'planned' }))) return
    const job = { kind: 'carry-restriction', id: `carry-restriction:${id}:${localDate(at)}` } as const
    await putJob(tx, { ...job, payload: { restrictionId: id } }, at)
  })
}
