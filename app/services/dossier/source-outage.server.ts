import { clearOutage, outageOf, recordOutage } from '../../../db/queries/outages'
import type { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'

/** Notes that a source fails and tells since when; a store that cannot be written hides no answer. */
export async function noteFailure(deps: Deps, failure: SourceFailure): Promise<Date> {
  const now = deps.clock.now()
  deps.log.warn({ source: failure.source, failure: failure.kind, cause: failure.message }, 'source failed')
  try {
    const known = await outageOf(deps.store, failure.source)
    if (known?.kind === failure.kind) return known.since
    await deps.store.transaction((tx) =>
      recordOutage(tx, { source: failure.source, kind: failure.kind, at: now }),
    )
    return known?.since ?? now
  } catch (error) {
    deps.log.error({ source: failure.source, error: String(error) }, 'outage not noted')
    return now
  }
}

/** Notes that a source answers again. */
export async function noteAnswer(deps: Deps, source: string): Promise<void> {
  try {
    if (await outageOf(deps.store, source)) await deps.store.transaction((tx) => clearOutage(tx, source))
  } catch (error) {
    deps.log.error({ source, error: String(error) }, 'end of an outage not noted')
  }
}
