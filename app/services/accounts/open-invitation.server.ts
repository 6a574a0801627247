import { findOpenInvitation } from '../../../db/queries/invitations'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { hashOfInvitation } from './send-invitation.server'
import { limitTries } from './sign-in-limits.server'
import { startSession, type StartedSession } from './start-session.server'

/**
 * Opens an invitation without using it up: that happens when the account is taken into use. The session
 * it starts can do nothing but that.
 * @throws AppError `invalid-input` with `code`, `too-many`
 */
export async function openInvitation(
  deps: Deps,
  input: { token: string; address: string; agent: string },
): Promise<StartedSession> {
  const hash = hashOfInvitation(input.token)
  const found = await limitTries(deps, { stage: 'code', address: input.address }, () =>
    findOpenInvitation(deps.store, hash, deps.clock.now()),
  )
  if (!found) {
    throw new AppError('invalid-input', 'no open invitation', {
      fields: { code: 'account.errors.invitation' },
    })
  }
  const data = { invitation: found.invitation.id }
  return deps.store.transaction((tx) =>
    startSession(tx, deps, found.account, { stage: 'activating', agent: input.agent, data }),
  )
}
