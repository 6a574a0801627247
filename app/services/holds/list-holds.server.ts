import { holdById, liftedHolds, standingHolds } from '../../../db/queries/legal-holds'
import { addresseeOf } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { HoldForStaff, OwnHold } from '../../domain/hold-views'
import type { LegalHold } from '../../domain/legal-holds'
import { localDate } from '../../domain/local-date'
import { roleOf } from '../../domain/register/register'
import type { Deps } from '../deps'
import { scopeTitle } from './hold-scope'

/** Lifted holds on one page. */
const mostLifted = 50

/** Holds on others, what is to be looked at first. @throws AppError `not-allowed` */
export async function listHolds(
  deps: Deps,
  actor: StaffActor,
): Promise<{ standing: HoldForStaff[]; lifted: HoldForStaff[] }> {
  requirePermission(actor, 'hold:data')
  const others = ({ subjectId }: LegalHold) => subjectId !== actor.subjectId
  const view = (hold: LegalHold) => viewHold(deps, actor, hold)
  const standing = (await standingHolds(deps.store)).filter(others)
  const lifted = (await liftedHolds(deps.store, mostLifted)).filter(others)
  return { standing: await Promise.all(standing.map(view)), lifted: await Promise.all(lifted.map(view)) }
}

/** @throws AppError `not-allowed`; `not-found`, also for one about oneself */
export async function readHold(
  deps: Deps,
  actor: StaffActor,
  { id }: { readonly id: string },
): Promise<HoldForStaff> {
  requirePermission(actor, 'hold:data')
  const hold = await holdById(deps.store, id)
  if (!hold || hold.subjectId === actor.subjectId) throw new AppError('not-found', 'no such hold')
  return viewHold(deps, actor, hold)
}

async function viewHold(deps: Deps, actor: StaffActor, hold: LegalHold): Promise<HoldForStaff> {
  const { id, reason, told, untoldWhy, state, placedAs, liftReason, liftedAt, liftProposerId } = hold
  const proposed = state === 'lift-proposed'
  return {
    ...viewOwnHold(deps, hold),
    id,
    person: (await addresseeOf(deps.store, hold.subjectId))?.displayName ?? hold.subjectId,
    reason,
    told,
    untoldWhy,
    state,
    placedAs: roleOf(deps.register, placedAs)?.title ?? { nl: placedAs, en: placedAs },
    liftReason,
    liftedOn: liftedAt ? localDate(liftedAt) : null,
    overdue: state !== 'lifted' && hold.reviewOn < localDate(deps.clock.now()),
    may: {
      review: state === 'standing',
      proposeLift: state === 'standing',
      agree: proposed && liftProposerId !== actor.subjectId,
      keep: proposed,
    },
  }
}

export function viewOwnHold({ register }: Pick<Deps, 'register'>, hold: LegalHold): OwnHold {
  const { number, ground, reviewOn, placedAt } = hold
  return { number, ground, reviewOn, scope: scopeTitle(register, hold), since: localDate(placedAt) }
}
