import {
  jwkOf,
  minisignKeyName,
  minisignKeyText,
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
  /** In the same order, in the forms of minisign. */
  readonly minisign: readonly MinisignKey[]
}

export interface MinisignKey {
  /** As minisign shows it. */
  readonly name: string
  /** For its command line: `-P`. */
  readonly text: string
  /** For `-p`. */
  readonly file: string
}

export function publishKeys({
  signingKeys: { current, published },
}: Pick<Deps, 'signingKeys'>): PublishedKeys {
  return {
    signs: current !== undefined,
    jwks: { keys: published.map(jwkOf) },
    minisign: published.map((key) => ({
      name: minisignKeyName(key),
      text: minisignKeyText(key),
      file: minisignPublicKey(key),
    })),
  }
}
