import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { waitingRungs, type IdentityRung } from '../../domain/identity-checks'
import type { Deps } from '../deps'
import { askForIdentity } from './ask-for-identity.server'
import { recordIdentity } from './record-identity.server'

/** What staff do with a rung, as the page sends it. */
export interface IdentityDeed {
  readonly version: number
  readonly rung: IdentityRung
  readonly deed: 'ask' | 'passed' | 'failed' | 'impossible'
  readonly how: string
}

/** Asks on a rung, or writes down what came of it. @throws AppError as these do */
export async function takeIdentityStep(
  deps: Deps,
  actor: StaffActor,
  id: string,
  { version, rung, deed, how }: IdentityDeed,
): Promise<'identity-asked' | 'identity-recorded'> {
  if (deed !== 'ask') {
    await recordIdentity(deps, actor, { id, version, rung, outcome: deed, how })
    return 'identity-recorded'
  }
  const waiting = waitingRungs.find((one) => one === rung)
  if (!waiting) throw new AppError('wrong-state', 'nobody is asked anything on this rung')
  await askForIdentity(deps, actor, { id, version, rung: waiting, how })
  return 'identity-asked'
}
