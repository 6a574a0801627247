import type { StaffActor } from '../../domain/actor'
import type { Deps } from '../deps'
import { claimWork } from './claim-work.server'
import { commentOnWork } from './comment-on-work.server'
import { handOverWork } from './hand-over-work.server'
import { openWork, requireWorkKey } from './open-work.server'
import { releaseWork } from './release-work.server'

export type WorkDeed =
  | { readonly intent: 'claim' | 'take-over' | 'release' }
  | { readonly intent: 'hand-over'; readonly to: string }
  | { readonly intent: 'comment'; readonly comment: string }

/**
 * One deed of a member of staff with what several share.
 * @returns the page of the thing
 * @throws AppError as each of the deeds does
 */
export async function handleWork(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  key: string,
  deed: WorkDeed,
): Promise<{ readonly to: string }> {
  const ref = requireWorkKey(key)
  if (deed.intent === 'hand-over') await handOverWork(deps, actor, { ...ref, to: deed.to })
  else if (deed.intent === 'comment') await commentOnWork(deps, actor, { ...ref, comment: deed.comment })
  else if (deed.intent === 'release') await releaseWork(deps, actor, ref)
  else await claimWork(deps, actor, { ...ref, over: deed.intent === 'take-over' })
  return await openWork(deps, actor, key)
}
