import {
  jwkOf,
  minisignKeyName,
  minisignPublicKey,
  type PublicJwk,
} from '../../../exports/sign/public-key-forms'
import type { Deps } from '../deps'

/** The school's public keys, for anybody. */
export interface PublishedKeys {
  /** Archives are signed now. */
  readonly signs: boolean
  /** JWK Set, RFC 7517: every key, the current one first. */
  readonly jwks: { readonly keys: readonly PublicJwk[] }
  /** The file of each for minisign, in the same order, with the name that minisign gives it. */
  readonly minisign: readonly { readonly name: string; readonly file: string }[]
}

export function publishKeys({
  signingKeys: { current, published },
}: Pick<Deps, 'signingKeys'>): PublishedKeys {
  return {
    signs: current !== undefined,
    jwks: { keys: published.map(jwkOf) },
    minisign: published.map((key) => ({ name: minisignKeyName(key), file: minisignPublicKey(key) })),
  }
}
