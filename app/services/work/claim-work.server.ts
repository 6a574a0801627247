import { appendAuditEvent } from '../../../db/queries/audit'
import { claimsOn, putClaim } from '../../../db/queries/work-claims'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { workKey, type WorkRef } from '../../domain/work/work-kinds'
import type { Deps } from '../deps'
import { heldSince } from './held-since'
import { takeWork } from './work-in-hand.server'

type ClaimDeps = Pick<Deps, 'store' | 'register' | 'clock'>

/**
 * Takes something on, so that everybody sees who works on it. It keeps nobody from deciding.
 * @param input.over also from a colleague who holds it
 * @returns false when a colleague holds it, or this one already does
 * @throws AppError `not-found`, `wrong-state`, `not-allowed`
 */
export async function claimWork(
  deps: ClaimDeps,
  actor: StaffActor,
  input: WorkRef & { readonly over?: boolean },
): Promise<boolean> {
  return await deps.store.transaction((tx) => claimIn(tx, deps, actor, input))
}

export async function claimIn(
  tx: Transaction,
  deps: Pick<Deps, 'register' | 'clock'>,
  actor: StaffActor,
  { over = false, ...ref }: WorkRef & { readonly over?: boolean },
): Promise<boolean> {
  const at = deps.clock.now()
  const { kind, id, subjectId } = await takeWork({ store: tx, register: deps.register }, actor, ref)
  const holder = (await claimsOn(tx, [workKey(ref)], heldSince(at))).get(workKey(ref))
  if (holder && (holder.accountId === actor.accountId || !over)) return false
  await putClaim(tx, ref, { accountId: actor.accountId, givenBy: actor.accountId, at })
  const event = { type: 'work.claimed', data: { kind, itemId: id } } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  return true
}
