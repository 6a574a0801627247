import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { importPKCS8, SignJWT } from 'jose'
import { z } from 'zod'
import { SourceFailure } from '../../../domain/source-failure'
import type { AccessTokensDeps } from './access-tokens'
import { basic } from './authorization-header'
import type { TokenAuth } from './http-schema'

/** What is sent to a token endpoint. */
interface TokenForm {
  readonly form: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
}

type Known = Pick<AccessTokensDeps, 'source' | 'setting' | 'home'>
type Of<K extends TokenAuth['kind']> = Extract<TokenAuth, { kind: K }>

/** Seconds that an assertion may be used; Google takes an hour at most. */
const assertionSeconds = 600

/** @throws SourceFailure configuration */
export async function tokenForm(auth: TokenAuth, known: Known, now: Date): Promise<TokenForm> {
  return auth.kind === 'oauth2-service-account'
    ? serviceAccountForm(auth, known, now)
    : clientCredentialsForm(auth, known)
}

function clientCredentialsForm(auth: Of<'oauth2-client-credentials'>, { setting }: Known): TokenForm {
  const id = setting(auth.clientId)
  const secret = setting(auth.clientSecret)
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (auth.scope) form.set('scope', auth.scope)
  if (auth.credentials === 'basic') {
    return { form, headers: { authorization: basic(formEncoded(id), formEncoded(secret)) } }
  }
  form.set('client_id', id)
  form.set('client_secret', secret)
  return { form, headers: {} }
}

/** RFC 7523, 2.1, with the claims that Google documents for service accounts. */
async function serviceAccountForm(
  auth: Of<'oauth2-service-account'>,
  known: Known,
  now: Date,
): Promise<TokenForm> {
  const account = await readAccount(auth, known)
  const issued = Math.floor(now.getTime() / 1000)
  const assertion = await new SignJWT({ scope: auth.scope })
    .setProtectedHeader({
      alg: 'RS256',
      typ: 'JWT',
      ...(account.private_key_id && { kid: account.private_key_id }),
    })
    .setIssuer(account.client_email)
    .setAudience(known.setting(auth.tokenUrl))
    .setIssuedAt(issued)
    .setExpirationTime(issued + assertionSeconds)
    .sign(account.key)
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  return { form: new URLSearchParams({ grant_type, assertion }), headers: {} }
}

/** The file as Google gives it holds more, all of it without use here. */
const accountSchema = z.object({
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  private_key_id: z.string().optional(),
})

/** @throws SourceFailure configuration that tells neither path nor content */
async function readAccount({ keyFile }: Of<'oauth2-service-account'>, { source, setting, home }: Known) {
  try {
    const account = accountSchema.parse(JSON.parse(await readFile(resolve(home, setting(keyFile)), 'utf8')))
    return { ...account, key: await importPKCS8(account.private_key, 'RS256') }
  } catch (error) {
    if (error instanceof SourceFailure) throw error
    throw new SourceFailure(
      source,
      'configuration',
      'auth.keyFile is not there, or is no JSON key of a service account',
    )
  }
}

/** RFC 6749, 2.3.1: both parts are form-encoded before they become Basic credentials. */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
