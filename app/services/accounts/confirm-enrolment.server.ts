import { activateAccount, updateAccount, type Account } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import { useInvitation } from '../../../db/queries/invitations'
import { endSessionsOf } from '../../../db/queries/sessions'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { bindIdentifiers } from './bind-identifiers.server'
import { pendingSecret } from './read-enrolment.server'
import { newRecoveryCodes, storeRecoveryCodes, type RecoveryCodes } from './recovery-codes.server'
import { actorOf, type OpenSession } from './resolve-session.server'
import { codesToShow } from './shown-codes.server'
import { limitTries } from './sign-in-limits.server'
import { startSession, type StartedSession } from './start-session.server'
import { tellEveryAddress } from './tell-every-address.server'
import { sealTotpSecret, stepOfCode } from './totp.server'

/**
 * Takes the account into use with the first code, uses up the invitation, and signs the person in.
 * @throws AppError `wrong-state` when the invitation was used up or has ended; `invalid-input` with
 * `code`; `too-many`
 */
export async function confirmEnrolment(
  deps: Deps,
  session: OpenSession,
  input: { code: string; address: string },
): Promise<StartedSession> {
  const { account, data } = session
  const { invitation, passwordHash } = data
  if (session.stage !== 'activating' || !invitation || !passwordHash) {
    throw new AppError('wrong-state', 'no password was chosen in this session')
  }
  const secret = pendingSecret(deps, session)
  const tried = { stage: 'code', account: account.id, address: input.address } as const
  const step = await limitTries(deps, tried, () =>
    stepOfCode({ secret, code: input.code, lastStep: -1, now: deps.clock.now() }),
  )
  if (step === undefined) throw wrongFirstCode()
  const codes = await newRecoveryCodes()
  return deps.store.transaction(async (tx) => {
    const now = deps.clock.now()
    const factors = { passwordHash, ...sealTotpSecret(deps, account.id, secret), totpLastStep: step }
    const usedUp = await useInvitation(tx, invitation, now)
    if (!usedUp || !(await activateAccount(tx, account.id, { ...factors, activatedAt: now }))) {
      throw new AppError('wrong-state', 'this invitation was used up or has ended')
    }
    return finish(tx, deps, session, { account: { ...account, ...factors, state: 'active' }, codes })
  })
}

async function finish(
  tx: Transaction,
  deps: Deps,
  session: OpenSession,
  { account, codes }: { account: Account; codes: RecoveryCodes },
): Promise<StartedSession> {
  const at = deps.clock.now()
  const { subjectId } = account
  const actor = actorOf(deps.register, account, session.id)
  await storeRecoveryCodes(tx, account.id, codes)
  await endSessionsOf(tx, account.id, at)
  await appendAuditEvent(tx, { event: { type: 'account.activated', data: {} }, actor, subjectId, at })
  const identifiers = [{ kind: 'email', value: account.email }] as const
  await bindIdentifiers(tx, deps, actor, { subjectId, identifiers, method: 'mail' })
  if (account.recoveredAt) await noteRecovery(tx, deps, actor, account)
  const signedIn = { type: 'account.signed-in', data: { factor: 'totp' } } as const
  await appendAuditEvent(tx, { event: signedIn, actor, subjectId, at })
  const data = codesToShow(deps, account.id, codes.codes)
  return startSession(tx, deps, account, { stage: 'full', agent: session.agent, data })
}

/** The waiting time begins anew: from now on somebody can sign in. */
async function noteRecovery(tx: Transaction, deps: Deps, actor: Actor, account: Account): Promise<void> {
  const at = deps.clock.now()
  await updateAccount(tx, account.id, { recoveredAt: at })
  await appendAuditEvent(tx, {
    event: { type: 'account.recovered', data: {} },
    actor,
    subjectId: account.subjectId,
    at,
  })
  await tellEveryAddress(tx, deps, account, 'account-recovered')
}

function wrongFirstCode(): AppError {
  return new AppError('invalid-input', 'the first code is wrong', {
    fields: { code: 'account.errors.first-code' },
  })
}
