import { holdsOn } from '../../../db/queries/legal-holds'
import type { SubjectActor } from '../../domain/actor'
import type { OwnHold } from '../../domain/hold-views'
import type { Deps } from '../deps'
import { viewOwnHold } from './list-holds.server'

/** What must stay of oneself, but for what by law may not be told. */
export async function listOwnHolds(deps: Deps, { subjectId }: SubjectActor): Promise<OwnHold[]> {
  const standing = await holdsOn(deps.store, subjectId)
  return standing.filter(({ told }) => told).map((hold) => viewOwnHold(deps, hold))
}
