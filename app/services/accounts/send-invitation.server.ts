import type { Account } from '../../../db/queries/accounts'
import { insertInvitation, withdrawInvitations } from '../../../db/queries/invitations'
import type { Transaction } from '../../../db/store'
import { newId, newToken } from '../../platform/ids'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { sessionIdOf } from './resolve-session.server'
import { invitationEnd, later } from './session-limits'

/** 160 bits: a third shorter than a session's, because people may have to paste it. */
const tokenBytes = 20

/** A new invitation by mail. The ones before it stop working. */
export async function sendInvitation(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'secrets'>,
  account: Account,
): Promise<void> {
  const now = deps.clock.now()
  const token = newToken(tokenBytes)
  await withdrawInvitations(tx, account.id, now)
  await insertInvitation(tx, {
    id: newId(),
    accountId: account.id,
    tokenHash: hashOfInvitation(token),
    expiresAt: later(now, invitationEnd),
    usedAt: null,
  })
  const sealed = deps.secrets.seal(token, `invitation:${account.id}`)
  await queueMail(tx, deps, {
    accountId: account.id,
    template: 'invitation',
    data: { token: JSON.stringify(sealed) },
  })
}

export function hashOfInvitation(token: string): string {
  return sessionIdOf(token.replace(/\s/g, ''))
}
