import { findAccount } from '../../../db/queries/accounts'
import type { Actor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { coolingOff, later } from '../accounts/session-limits'
import type { Deps } from '../deps'

/**
 * Until when nothing can be downloaded or sent from an account that was recovered: time for its true owner to
 * read the notices and object (ID9). Undefined when nothing stands in the way.
 */
export async function coolingOffUntil(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  actor: Actor,
): Promise<Date | undefined> {
  if (actor.kind === 'system') return undefined
  const recoveredAt = (await findAccount(store, actor.accountId))?.recoveredAt
  const until = recoveredAt ? later(recoveredAt, coolingOff) : undefined
  return until && until > clock.now() ? until : undefined
}

/** @throws AppError `wrong-state` while an account that was recovered cools off */
export async function refuseCoolingOff(deps: Pick<Deps, 'store' | 'clock'>, actor: Actor): Promise<void> {
  if (await coolingOffUntil(deps, actor)) {
    throw new AppError('wrong-state', 'the account was recovered a short time ago')
  }
}
