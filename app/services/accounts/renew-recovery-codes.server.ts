import { setSessionData } from '../../../db/queries/sessions'
import type { Deps } from '../deps'
import { ownFreshSession, type SignedInActor } from './own-session.server'
import { newRecoveryCodes, storeRecoveryCodes } from './recovery-codes.server'
import { codesToShow } from './shown-codes.server'
import { tellOfChange } from './tell-of-change.server'

/**
 * Ten new recovery codes; the old ones are worth nothing from now on. They wait in the session to be
 * shown (shown-codes.server.ts).
 * @throws AppError `step-up-needed`
 */
export async function renewRecoveryCodes(deps: Deps, actor: SignedInActor): Promise<void> {
  const { account, session } = await ownFreshSession(deps, actor)
  const codes = await newRecoveryCodes()
  await deps.store.transaction(async (tx) => {
    await storeRecoveryCodes(tx, account.id, codes)
    const data = { ...session.data, ...codesToShow(deps, account.id, codes.codes) }
    await setSessionData(tx, session.id, data)
    await tellOfChange(tx, deps, actor, 'account.recovery-codes-renewed')
  })
}
