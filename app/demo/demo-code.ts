import { generateSync } from 'otplib'
import { findAccountBySignInName } from '../../db/queries/accounts'
import { AppError } from '../domain/errors'
import { canonicalEmail } from '../domain/identity'
import { openTotpSecret } from '../services/accounts/totp.server'
import type { Deps } from '../services/deps'

const period = 30

/**
 * What the authenticator app of a demo person would show now, and from when it can be used: a code works
 * once, so after a sign-in it is the next half minute's.
 * @throws AppError `not-allowed` outside the demo; `not-found` when nobody signs in by that name or has no second factor yet
 */
export async function demoCode(
  deps: Pick<Deps, 'register' | 'store' | 'secrets' | 'clock'>,
  signInName: string,
): Promise<{ code: string; usableFrom: Date }> {
  if (!deps.register.school.demo) {
    throw new AppError('not-allowed', 'This is no demo: codes come from people’s own authenticator apps.')
  }
  const account = await findAccountBySignInName(deps.store, canonicalEmail(signInName))
  if (!account || account.totpSecret === '') {
    throw new AppError('not-found', `Nobody in the demo signs in as ${signInName} with a code.`)
  }
  const thisStep = Math.floor(deps.clock.now().getTime() / 1000 / period)
  const step = Math.max(thisStep, account.totpLastStep + 1)
  const secret = openTotpSecret(deps, account)
  const epoch = step * period
  return { code: generateSync({ secret, epoch, period, digits: 6 }), usableFrom: new Date(epoch * 1000) }
}
