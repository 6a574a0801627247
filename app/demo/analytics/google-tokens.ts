import { createPublicKey, randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { errors, jwtVerify, type JWTPayload } from 'jose'
import { textIn } from '../trajectplanner/access-tokens'
import type { ServiceAccount } from './service-account'

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
/** Longest that an assertion may be good for, and how long a token is. */
const hour = 3600

interface Options {
  readonly account: ServiceAccount
  readonly now: () => Date
  /** The address at which `issue` answers: what the assertion must be meant for. */
  readonly tokenUrl: (request: Request) => string
}

/** Google's token endpoint for service accounts (RFC 7523), with its answers. Tokens end with the process. */
export function createGoogleTokens({ account, now, tokenUrl }: Options) {
  const key = createPublicKey(account.private_key)
  const grants = new Map<string, { scopes: string[]; until: number }>()

  async function issue(request: Request, response: Response): Promise<void> {
    response.set('Cache-Control', 'no-store')
    const form: unknown = request.body
    if (textIn(form, 'grant_type') !== grantType) return refuse(response, 'unsupported_grant_type')
    const claims = await claimsOf(textIn(form, 'assertion'), tokenUrl(request))
    if (claims === undefined) return refuse(response, 'invalid_grant')
    const scopes = typeof claims.scope === 'string' ? claims.scope.split(' ').filter(Boolean) : []
    if (scopes.length === 0) return refuse(response, 'invalid_scope')
    const access_token = `ya29.${randomBytes(32).toString('base64url')}`
    grants.set(access_token, { scopes, until: now().getTime() + hour * 1000 })
    response.json({ access_token, expires_in: hour - 1, token_type: 'Bearer' })
  }

  async function claimsOf(assertion: string, audience: string): Promise<JWTPayload | undefined> {
    try {
      const wanted = { issuer: account.client_email, audience, algorithms: ['RS256'], currentDate: now() }
      const { payload } = await jwtVerify(assertion, key, { ...wanted, requiredClaims: ['iat', 'exp'] })
      return (payload.exp ?? 0) - (payload.iat ?? 0) <= hour ? payload : undefined
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }

  /** The scopes of a token; undefined when it is none. */
  function scopesOf(request: Request): readonly string[] | undefined {
    const token = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1]
    const grant = token === undefined ? undefined : grants.get(token)
    return grant && grant.until > now().getTime() ? grant.scopes : undefined
  }

  return { issue, scopesOf }
}

function refuse(response: Response, error: string): void {
  response.status(400).json({ error, error_description: 'Invalid JWT or grant.' })
}
