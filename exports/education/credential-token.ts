import { jwkOf } from '../sign/public-key-forms'
import type { ArchiveSigner } from '../sign/archive-signer'
import type { AchievementCredential } from './open-badges'

/**
 * A credential as a JSON Web Token (Open Badges 3.0, 8.2): its members stand in the payload itself, with
 * the registered claims that say the same. Signed with the school's Ed25519 key (alg of RFC 9864).
 */
export function credentialToken(credential: AchievementCredential, signer: ArchiveSigner): string {
  const { alg, kty, crv, x } = jwkOf(signer.publicKey)
  const header = { alg, typ: 'JWT', jwk: { kty, crv, x } }
  const payload = {
    ...credential,
    iss: credential.issuer.id,
    jti: credential.id,
    sub: credential.credentialSubject.id,
    nbf: Date.parse(credential.validFrom) / 1000,
  }
  const signed = `${base64Url(JSON.stringify(header))}.${base64Url(JSON.stringify(payload))}`
  return `${signed}.${base64Url(signer.sign(Buffer.from(signed)))}`
}

function base64Url(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
