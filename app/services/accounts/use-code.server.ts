import { useTotpStep, type Account } from '../../../db/queries/accounts'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { recordRefusedSignIn } from './record-refused-sign-in.server'
import { limitTries } from './sign-in-limits.server'
import { openTotpSecret, stepOfCode } from './totp.server'

export interface CodeStep {
  readonly code: string
  readonly address: string
  /** Id of a known browser of this account (known-device.server.ts). */
  readonly device?: string | undefined
}

/**
 * Checks a TOTP code and uses up its time step: of many at once with the same code, one gets through.
 * @throws AppError `invalid-input` with `code`, `too-many`; Error when the secret does not open
 */
export async function useCode(deps: Deps, account: Account, input: CodeStep): Promise<void> {
  const { address, device } = input
  const secret = openTotpSecret(deps, account)
  const tried = { stage: 'code', account: account.id, address, device, accountBehind: account } as const
  const step = await limitTries(deps, tried, async () => {
    const fits = stepOfCode({
      secret,
      code: input.code,
      lastStep: account.totpLastStep,
      now: deps.clock.now(),
    })
    if (fits === undefined) return undefined
    const first = await deps.store.transaction((tx) => useTotpStep(tx, account, fits))
    return first ? fits : undefined
  })
  if (step !== undefined) return
  await recordRefusedSignIn(deps, account, { stage: 'code', reason: 'wrong' })
  throw new AppError('invalid-input', 'the code is wrong, too old or used', {
    fields: { code: 'account.errors.code' },
  })
}
