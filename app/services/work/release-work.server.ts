import { appendAuditEvent } from '../../../db/queries/audit'
import { claimsOn, removeClaim } from '../../../db/queries/work-claims'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { workKey, type WorkRef } from '../../domain/work/work-kinds'
import type { Deps } from '../deps'
import { heldSince } from './held-since'
import { findWork } from './work-parts'

/** Lets go of what this member of staff holds. @returns false when they do not hold it */
export async function releaseWork(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  ref: WorkRef,
): Promise<boolean> {
  return await deps.store.transaction((tx) => releaseIn(tx, deps, actor, ref))
}

export async function releaseIn(
  tx: Transaction,
  deps: Pick<Deps, 'register' | 'clock'>,
  actor: StaffActor,
  ref: WorkRef,
): Promise<boolean> {
  const at = deps.clock.now()
  const holder = (await claimsOn(tx, [workKey(ref)], heldSince(at))).get(workKey(ref))
  if (holder?.accountId !== actor.accountId) return false
  await removeClaim(tx, ref)
  const found = await findWork({ store: tx, register: deps.register }, actor, ref)
  const event = { type: 'work.released', data: { kind: ref.kind, itemId: ref.id } } as const
  await appendAuditEvent(tx, { event, actor, subjectId: found?.subjectId, at })
  return true
}
