import { readFile } from 'node:fs/promises'
import { readJwks, readMinisignKey, type VerifyingKey } from '../../exports/verify/public-keys'
import { SetupError } from '../platform/settings'

/** `--key school.pub` or `--jwks file` of a command. */
export interface KeyOptions {
  readonly key?: string
  readonly jwks?: string
}

/** @returns none when no option was given. @throws SetupError when the file holds no key */
export async function readVerifyingKeys({ key, jwks }: KeyOptions): Promise<readonly VerifyingKey[]> {
  const path = key ?? jwks
  if (path === undefined) return []
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new SetupError(`${path} cannot be read.`, { cause: error })
  })
  const one = readMinisignKey(text)
  const keys = jwks === undefined ? one && [one] : readJwks(text)
  if (keys) return keys
  const expected = jwks === undefined ? 'public key of minisign' : 'JWK Set with an Ed25519 key'
  throw new SetupError(`${path} holds no ${expected}.`)
}
