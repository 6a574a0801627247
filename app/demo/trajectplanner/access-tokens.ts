import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Request, Response } from 'express'

export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

interface Grant {
  readonly scopes: readonly string[]
  readonly until: number
}

interface Options {
  readonly client: ClientCredentials
  readonly now: () => number
  /** Seconds a token lives. */
  readonly lifetime: number
}

const knownScopes = ['read', 'write']

/** OAuth 2.0 client credentials (RFC 6749, 4.4) with bearer tokens (RFC 6750). Tokens end with the process. */
export function createAccessTokens({ client, now, lifetime }: Options) {
  const grants = new Map<string, Grant>()

  function issue(request: Request, response: Response): void {
    response.set('Cache-Control', 'no-store')
    const form: unknown = request.body
    if (!isSame(credentialsOf(request, form), client)) {
      response.set('WWW-Authenticate', 'Basic realm="trajectplanner"').status(401)
      response.json({ error: 'invalid_client' })
      return
    }
    const scopes = (textIn(form, 'scope') || 'read').split(' ')
    const error = faultOf(form, scopes)
    if (error !== undefined) {
      response.status(400).json({ error })
      return
    }
    const scope = scopes.join(' ')
    response.json({ access_token: newToken(scopes), token_type: 'Bearer', expires_in: lifetime, scope })
  }

  function newToken(scopes: readonly string[]): string {
    const token = randomBytes(32).toString('base64url')
    for (const [hash, grant] of grants) if (grant.until <= now()) grants.delete(hash)
    grants.set(hashOf(token), { scopes, until: now() + lifetime * 1000 })
    return token
  }

  /** Answers 401 or 403 itself; true when the request may go on. */
  function admit(request: Request, response: Response, scope: string): boolean {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1]
    const grant = token === undefined ? undefined : grants.get(hashOf(token))
    if (grant && grant.until > now() && grant.scopes.includes(scope)) return true
    if (grant && grant.until > now()) refuse(response, 403, `error="insufficient_scope", scope="${scope}"`)
    else refuse(response, 401, token === undefined ? 'realm="trajectplanner"' : 'error="invalid_token"')
    return false
  }

  return { issue, admit }
}

function refuse(response: Response, status: 401 | 403, challenge: string): void {
  response.set('WWW-Authenticate', `Bearer ${challenge}`).status(status)
  response.json({ status, title: 'the access token does not allow this' })
}

function faultOf(form: unknown, scopes: readonly string[]): string | undefined {
  if (textIn(form, 'grant_type') !== 'client_credentials') return 'unsupported_grant_type'
  return scopes.every((scope) => knownScopes.includes(scope)) ? undefined : 'invalid_scope'
}

/** Of the Authorization header or, second best, of the form (RFC 6749, 2.3.1). */
function credentialsOf(request: Request, form: unknown): ClientCredentials {
  const basic = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(request.get('authorization') ?? '')?.[1]
  if (basic === undefined) {
    return { clientId: textIn(form, 'client_id'), clientSecret: textIn(form, 'client_secret') }
  }
  const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  return { clientId: decoded(id), clientSecret: decoded(secret.join(':')) }
}

function isSame(given: ClientCredentials, client: ClientCredentials): boolean {
  const idFits = timingSafeEqual(digest(given.clientId), digest(client.clientId))
  return timingSafeEqual(digest(given.clientSecret), digest(client.clientSecret)) && idFits
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return ''
  }
}

export function textIn(form: unknown, name: string): string {
  if (typeof form !== 'object' || form === null) return ''
  const value: unknown = Object.entries(form).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? value : ''
}

function hashOf(token: string): string {
  return digest(token).toString('hex')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
