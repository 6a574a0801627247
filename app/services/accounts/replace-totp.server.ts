import { updateAccount } from '../../../db/queries/accounts'
import { setSessionData } from '../../../db/queries/sessions'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { deviceFor } from './known-device.server'
import { ownFreshSession, type SignedInActor } from './own-session.server'
import { pendingSecret, readEnrolment, type Enrolment } from './read-enrolment.server'
import { limitTries } from './sign-in-limits.server'
import { tellOfChange } from './tell-of-change.server'
import { newTotpSecret, sealTotpSecret, stepOfCode } from './totp.server'
import type { CodeStep } from './use-code.server'

/** Starts setting up another authenticator; the old one works until the new one has shown a code. @throws AppError `step-up-needed` */
export async function startTotpReplacement(deps: Deps, actor: SignedInActor): Promise<void> {
  const { account, session } = await ownFreshSession(deps, actor)
  const sealed = sealTotpSecret(deps, account.id, newTotpSecret())
  await deps.store.transaction((tx) => setSessionData(tx, session.id, { ...session.data, ...sealed }))
}

/** The authenticator that is being set up, if one is. @throws AppError `step-up-needed` */
export async function readReplacement(deps: Deps, actor: SignedInActor): Promise<Enrolment | undefined> {
  const { account, session } = await ownFreshSession(deps, actor)
  if (!session.data['totpSecret']) return undefined
  return readEnrolment(deps, { data: session.data, account })
}

/**
 * The new authenticator takes the place of the old with its first code; every other session ends, and
 * the person is told by mail.
 * @throws AppError `step-up-needed`, `wrong-state`, `too-many`; `invalid-input` with `code`
 */
export async function replaceTotp(deps: Deps, actor: SignedInActor, input: CodeStep): Promise<void> {
  const { account, session } = await ownFreshSession(deps, actor)
  const secret = pendingSecret(deps, { data: session.data, account })
  const device = deviceFor(deps, account.id, input.device)
  const tried = { stage: 'code', account: account.id, address: input.address, device } as const
  const totpLastStep = await limitTries(deps, { ...tried, accountBehind: account }, () =>
    stepOfCode({ secret, code: input.code, lastStep: -1, now: deps.clock.now() }),
  )
  if (totpLastStep === undefined) {
    throw new AppError('invalid-input', 'the first code is wrong', {
      fields: { code: 'account.errors.first-code' },
    })
  }
  const { totpSecret: _secret, totpKeyId: _keyId, ...data } = session.data
  await deps.store.transaction(async (tx) => {
    await updateAccount(tx, account.id, { ...sealTotpSecret(deps, account.id, secret), totpLastStep })
    await setSessionData(tx, session.id, data)
    await tellOfChange(tx, deps, actor, 'account.factor-changed')
  })
}
