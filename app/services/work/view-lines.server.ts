import { claimsOn, type StoredClaim } from '../../../db/queries/work-claims'
import type { StaffActor } from '../../domain/actor'
import { workKey, type WorkKind, type WorkRef } from '../../domain/work/work-kinds'
import type { WorkClaim, WorkFacts, WorkLine } from '../../domain/work/work-views'
import { heldSince } from './held-since'
import type { WorkDeps } from './parts/work-part'
import { workParts } from './work-parts'

/** These things as lines of the list, in their order; what is gone or not seen is left out. */
export async function viewLines(
  deps: WorkDeps,
  actor: StaffActor,
  refs: readonly WorkRef[],
): Promise<WorkLine[]> {
  const kinds = [...new Set(refs.map(({ kind }) => kind))]
  const facts = new Map<WorkKind, ReadonlyMap<string, WorkFacts>>()
  for (const kind of kinds) {
    const ids = refs.filter((ref) => ref.kind === kind).map(({ id }) => id)
    facts.set(kind, await workParts[kind].facts(deps, actor, ids))
  }
  const claims = await claimsOn(deps.store, refs.map(workKey), heldSince(deps.clock.now()))
  return refs.flatMap((ref) => {
    const known = facts.get(ref.kind)?.get(ref.id)
    if (!known) return []
    const key = workKey(ref)
    return [{ ...known, kind: ref.kind, id: ref.id, key, claim: viewClaim(actor, claims.get(key)) }]
  })
}

export function viewClaim(
  actor: Pick<StaffActor, 'accountId'>,
  claim: (StoredClaim & { readonly name: string }) | undefined,
): WorkClaim | null {
  if (!claim) return null
  const { accountId, name, at } = claim
  return { accountId, name, self: accountId === actor.accountId, since: at.toISOString() }
}
