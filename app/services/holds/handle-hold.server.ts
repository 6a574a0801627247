import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { decideLift } from './decide-lift.server'
import { proposeLift } from './propose-lift.server'
import { reviewHold } from './review-hold.server'

/** What staff can do with a hold, as its page sends it. */
export type HoldDeed =
  | { readonly intent: 'review'; readonly reviewOn: string }
  | { readonly intent: 'propose'; readonly reason: string }
  | { readonly intent: 'agree' }
  | { readonly intent: 'keep' }

/** One deed of staff with one hold. @throws AppError as the deeds do */
export async function handleHold(
  deps: Deps,
  actor: StaffActor,
  id: string,
  deed: HoldDeed,
): Promise<'reviewed' | 'proposed' | 'lifted' | 'kept'> {
  switch (deed.intent) {
    case 'review':
      await reviewHold(deps, actor, { id, reviewOn: deed.reviewOn })
      return 'reviewed'
    case 'propose':
      await proposeLift(deps, actor, { id, reason: deed.reason })
      return 'proposed'
    case 'agree':
      await decideLift(deps, actor, { id, agrees: true })
      return 'lifted'
    case 'keep':
      await decideLift(deps, actor, { id, agrees: false })
      return 'kept'
  }
}
