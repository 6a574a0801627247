import { findAccountBySignInName, type Account } from '../../../db/queries/accounts'
import { AppError } from '../../domain/errors'
import { canonicalEmail } from '../../domain/identity'
import { verifyPassword } from '../../platform/passwords'
import type { Deps } from '../deps'
import { recordRefusedSignIn } from './record-refused-sign-in.server'
import { limitTries } from './sign-in-limits.server'
import { startSession, type StartedSession } from './start-session.server'
import { deviceFor } from './known-device.server'

export interface PasswordStep {
  readonly name: string
  readonly password: string
  readonly address: string
  readonly agent: string
  /** The value of the cookie of a browser that somebody signed in with before. */
  readonly device?: string | undefined
}

/**
 * The password step. Known, unknown, invited and disabled accounts all take the same road, cost one hash
 * and answer alike.
 * @throws AppError `invalid-input` with `form`, `too-many`
 */
export async function startSignIn(deps: Deps, input: PasswordStep): Promise<StartedSession> {
  const name = canonicalEmail(input.name)
  const account = await findAccountBySignInName(deps.store, name)
  const usable = account?.state === 'active' ? account : undefined
  const tried = {
    stage: 'password',
    account: name,
    address: input.address,
    device: deviceFor(deps, account?.id, input.device),
    accountBehind: account,
  } as const
  const right = await limitTries(deps, tried, async () =>
    (await verifyPassword(usable?.passwordHash, input.password)) ? usable : undefined,
  )
  if (!right) {
    const reason = account?.state === 'disabled' ? 'disabled' : 'wrong'
    await recordRefusedSignIn(deps, account, { stage: 'password', reason })
    throw refusal()
  }
  return begin(deps, right, input.agent)
}

function begin(deps: Deps, account: Account, agent: string): Promise<StartedSession> {
  return deps.store.transaction((tx) => startSession(tx, deps, account, { stage: 'password', agent }))
}

function refusal(): AppError {
  return new AppError('invalid-input', 'sign-in refused at the password', {
    fields: { form: 'account.errors.sign-in' },
  })
}
