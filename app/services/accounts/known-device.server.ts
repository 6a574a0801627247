import { timingSafeEqual } from 'node:crypto'
import { newToken } from '../../platform/ids'
import type { Deps } from '../deps'

/**
 * A browser in which an account was signed in before keeps a value that says so. Its tries are counted
 * apart from everybody else's, so that guessing from elsewhere cannot lock its owner out (OWASP, "device
 * cookies"; ASVS 6.3.1). It opens nothing by itself.
 */
export function newKnownDevice(deps: Pick<Deps, 'secrets'>, accountId: string): string {
  const id = newToken(16)
  return `${id}.${proofOf(deps, accountId, id)}`
}

/** The device's id, if this value was given out for this account. */
export function deviceFor(
  deps: Pick<Deps, 'secrets'>,
  accountId: string | undefined,
  value: string | undefined,
): string | undefined {
  const [id = '', proof = ''] = (value ?? '').split('.', 2)
  const right = Buffer.from(proofOf(deps, accountId ?? '', id))
  const given = Buffer.from(proof)
  const same = given.length === right.length && timingSafeEqual(given, right)
  return same && accountId ? id : undefined
}

function proofOf(deps: Pick<Deps, 'secrets'>, accountId: string, id: string): string {
  return deps.secrets.sign('known-device', JSON.stringify([accountId, id]))
}
