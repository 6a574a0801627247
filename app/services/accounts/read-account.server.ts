import { countUnusedRecoveryCodes } from '../../../db/queries/accounts'
import type { Language } from '../../domain/localized'
import type { Deps } from '../deps'
import { listSessions, type SessionView } from './list-sessions.server'
import { ownSession, type SignedInActor } from './own-session.server'

export interface AccountView {
  readonly email: string
  readonly language: Language
  readonly recoveryCodesLeft: number
  readonly sessions: readonly SessionView[]
}

/** What the own account page shows. */
export async function readAccount(deps: Deps, actor: SignedInActor): Promise<AccountView> {
  const { account } = await ownSession(deps, actor)
  return {
    email: account.email,
    language: account.language,
    recoveryCodesLeft: await countUnusedRecoveryCodes(deps.store, account.id),
    sessions: await listSessions(deps, actor),
  }
}
