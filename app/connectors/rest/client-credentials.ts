import { valueAt } from '../shared/json-place'
import { isLosslessNumber } from 'lossless-json'
import { SourceFailure } from '../../domain/source-failure'
import { withinTime } from '../shared/within-time'
import { basic, type Authorization, type AuthorizationDeps } from './authorization-header'
import type { Answer } from './http-client'
import { readJson } from './read-json'
import type { RestAuth } from './rest-schema'
import { retryAfterSeconds } from './retry-after'

type ClientCredentials = Extract<RestAuth, { kind: 'oauth2-client-credentials' }>

interface Token {
  readonly header: string
  /** Milliseconds since the epoch. */
  readonly renewAt: number
}

/** A token is not used in its last seconds: it could end on the way. */
const marginSeconds = 30
/** How long a token is used whose server does not say. */
const unknownLifeSeconds = 60
const place = 'POST the token endpoint'

/** OAuth 2.0 client credentials (RFC 6749, 4.4): one token for all, one request for it at a time. */
export function createClientCredentials(auth: ClientCredentials, deps: AuthorizationDeps): Authorization {
  let token: Token | undefined
  let fetching: Promise<Token> | undefined

  async function current(): Promise<Token> {
    if (token && deps.now().getTime() < token.renewAt) return token
    fetching ??= fetchToken(auth, deps).finally(() => (fetching = undefined))
    token = await fetching
    return token
  }

  return {
    /** The token is everybody's, so nobody's going away ends the request for it: only waiting for it ends. */
    async open(signal) {
      const { header } = await withinTime(deps.source, { milliseconds: deps.patienceMs, signal }, current)
      return { headers: { authorization: header }, query: {} }
    },
    renew(refused) {
      if (token?.header === refused.headers.authorization) token = undefined
      return true
    },
  }
}

async function fetchToken(auth: ClientCredentials, deps: AuthorizationDeps): Promise<Token> {
  const asked = deps.now().getTime()
  const id = deps.setting(auth.clientId)
  const secret = deps.setting(auth.clientSecret)
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (auth.scope) form.set('scope', auth.scope)
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  }
  if (auth.credentials === 'basic') {
    headers.authorization = basic(formEncoded(id), formEncoded(secret))
  } else {
    form.set('client_id', id)
    form.set('client_secret', secret)
  }
  const url = new URL(deps.setting(auth.tokenUrl))
  const question = { method: 'POST', url, place, headers, body: form.toString() } as const
  const answer = await deps.http.ask(question, new AbortController().signal)
  return tokenOf(answer, asked, deps)
}

function tokenOf(answer: Answer, asked: number, { source, now }: AuthorizationDeps): Token {
  if (answer.status !== 200) throw tokenFailure(answer, source, now())
  const json = readJson(source, place, answer)
  const text = valueAt(json, 'access_token')
  const type = valueAt(json, 'token_type')
  if (typeof text !== 'string' || !/^[\x21-\x7e]+$/.test(text)) {
    throw new SourceFailure(source, 'bad-answer', `${place}: no access_token in the answer`)
  }
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') {
    throw new SourceFailure(source, 'bad-answer', `${place}: token_type is not bearer`)
  }
  return { header: `Bearer ${text}`, renewAt: asked + usableMs(valueAt(json, 'expires_in')) }
}

function usableMs(expiresIn: unknown): number {
  const seconds = isLosslessNumber(expiresIn) ? Number(expiresIn.value) : unknownLifeSeconds + marginSeconds
  return Math.max(0, seconds - marginSeconds) * 1000
}

function tokenFailure(answer: Answer, source: string, now: Date): SourceFailure {
  const message = `${place}: answered ${answer.status}`
  const retryAfter = retryAfterSeconds(answer.headers['retry-after'], now)
  const options = retryAfter === undefined ? {} : { retryAfter }
  if (answer.status === 429) return new SourceFailure(source, 'rate-limited', message, options)
  if (answer.status >= 500) return new SourceFailure(source, 'unreachable', message, options)
  return new SourceFailure(source, 'configuration', `${message}: are client id, secret and scope right?`)
}

/** RFC 6749, 2.3.1: both parts are form-encoded before they become Basic credentials. */
function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}
