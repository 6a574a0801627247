import { updateAccount } from '../../../db/queries/accounts'
import type { Language } from '../../domain/localized'
import type { Deps } from '../deps'
import type { SignedInActor } from './own-session.server'

/** The language of pages and mails from now on. */
export async function chooseLanguage(deps: Deps, actor: SignedInActor, language: Language): Promise<void> {
  await deps.store.transaction((tx) => updateAccount(tx, actor.accountId, { language }))
}
