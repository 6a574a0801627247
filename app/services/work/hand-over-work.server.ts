import { findAccount } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import { putClaim } from '../../../db/queries/work-claims'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { WorkRef } from '../../domain/work/work-kinds'
import { powersOf } from '../accounts/resolve-session.server'
import type { Deps } from '../deps'
import { takeWork } from './work-in-hand.server'
import { findWork } from './work-parts'

type HandingOver = WorkRef & { /** Account of the colleague. */ readonly to: string }

/**
 * Gives something to a colleague who sees it too and whom it is not about.
 * @throws AppError `not-found`, `wrong-state`, `not-allowed`; `invalid-input` with `to`
 */
export async function handOverWork(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  input: HandingOver,
): Promise<void> {
  await deps.store.transaction((tx) => handOverIn(tx, deps, actor, input))
}

export async function handOverIn(
  tx: Transaction,
  deps: Pick<Deps, 'register' | 'clock'>,
  actor: StaffActor,
  { to, ...ref }: HandingOver,
): Promise<void> {
  const { register, clock } = deps
  const { kind, id, subjectId } = await takeWork({ store: tx, register }, actor, ref)
  const colleague = await findAccount(tx, to)
  if (colleague?.kind !== 'staff' || colleague.state !== 'active') throw notTo('not working here')
  const viewer = { ...powersOf(register, colleague.roles), ...colleague }
  const seen = await findWork({ store: tx, register }, viewer, ref)
  if (!seen || seen.subjectId === colleague.subjectId) throw notTo('not seen by this colleague')
  const at = clock.now()
  await putClaim(tx, ref, { accountId: to, givenBy: actor.accountId, at })
  const event = { type: 'work.handed-over', data: { kind, itemId: id, toAccountId: to } } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
}

/** One sentence for both: what a colleague may see is not told. */
function notTo(why: string): AppError {
  return new AppError('invalid-input', `cannot be handed over: ${why}`, {
    fields: { to: 'staff.shared.cannotHandOver' },
  })
}
