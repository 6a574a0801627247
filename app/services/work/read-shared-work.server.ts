import { claimsOn } from '../../../db/queries/work-claims'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { workKey, type WorkRef } from '../../domain/work/work-kinds'
import type { SharedWork } from '../../domain/work/work-views'
import type { Deps } from '../deps'
import { heldSince } from './held-since'
import { listColleagues } from './list-colleagues.server'
import { readSteps } from './read-steps.server'
import { viewClaim } from './view-lines.server'
import { findWork, workParts } from './work-parts'

/**
 * What staff share about one thing, open or not: who works on it, what they told each other, every step.
 * @throws AppError `not-found` also for what the roles of this member of staff do not see
 */
export async function readSharedWork(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  ref: WorkRef,
): Promise<SharedWork> {
  const found = await findWork(deps, actor, ref)
  const facts = (await workParts[ref.kind].facts(deps, actor, [ref.id])).get(ref.id)
  if (!found || !facts) throw new AppError('not-found', 'no such work for this role')
  const { open, subjectId } = found
  const own = subjectId !== '' && subjectId === actor.subjectId
  const key = workKey(ref)
  const claims = await claimsOn(deps.store, [key], heldSince(deps.clock.now()))
  return {
    ...ref,
    key,
    to: facts.to,
    open,
    own,
    aboutPerson: subjectId !== '',
    claim: open ? viewClaim(actor, claims.get(key)) : null,
    colleagues: open && !own ? await listColleagues(deps, actor, ref) : [],
    steps: await readSteps(deps, actor, { ...ref, subjectId, number: facts.number }),
  }
}
