import type { Account } from '../../../db/queries/accounts'
import { findSession, type Session } from '../../../db/queries/sessions'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { hasFreshFactor } from './resolve-session.server'

export type SignedInActor = SubjectActor | StaffActor

/** The actor's account and session as they are now. @throws AppError `not-signed-in` when either has ended */
export async function ownSession(
  deps: Deps,
  actor: SignedInActor,
): Promise<{ account: Account; session: Session }> {
  const found = await findSession(deps.store, actor.sessionId)
  if (!found || found.session.endedAt || found.account.state !== 'active') {
    throw new AppError('not-signed-in', 'the session of this actor has ended')
  }
  return found
}

/** As ownSession, for what needs a second factor just shown. @throws AppError `step-up-needed` */
export async function ownFreshSession(
  deps: Deps,
  actor: SignedInActor,
): Promise<{ account: Account; session: Session }> {
  const found = await ownSession(deps, actor)
  if (hasFreshFactor(found.session, deps.clock.now())) return found
  throw new AppError('step-up-needed', 'the second factor was not shown in the last minutes')
}
