import { sourceCheckOf } from '../../../db/queries/source-checks'
import { changedSince } from '../../domain/source-report'
import type { Deps } from '../deps'

/** Since when a source may hold more than is shown; of what was found there nothing is told. */
export async function changedSinceOf(
  deps: Pick<Deps, 'store' | 'log'>,
  source: string,
): Promise<{ changedSince?: string }> {
  try {
    const check = await sourceCheckOf(deps.store, source)
    const since = check && changedSince(check.findings)
    return since === undefined ? {} : { changedSince: since }
  } catch (error) {
    deps.log.error({ source, error: String(error) }, 'the last check of a source could not be read')
    return {}
  }
}
