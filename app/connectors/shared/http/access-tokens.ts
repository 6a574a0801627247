import { isLosslessNumber } from 'lossless-json'
import { SourceFailure } from '../../../domain/source-failure'
import { valueAt } from '../json-place'
import { withinTime } from '../within-time'
import type { Answer, HttpClient } from './http-client'
import type { TokenAuth } from './http-schema'
import { readJson } from './read-json'
import { retryAfterSeconds } from './retry-after'
import { tokenForm } from './token-form'

/** One access token for all questions to a source, fetched anew before it ends. */
export interface AccessTokens {
  /** @throws SourceFailure configuration, unreachable, rate-limited, bad-answer */
  readonly current: (signal: AbortSignal) => Promise<string>
  /** The source refused this one: the next question fetches another. */
  readonly forget: (token: string) => void
}

export interface AccessTokensDeps {
  readonly source: string
  readonly http: HttpClient
  /** `env:NAME` becomes its value, other text stays. @throws SourceFailure configuration */
  readonly setting: (value: string) => string
  /** Folder from which a relative path of a file starts. */
  readonly home: string
  readonly now: () => Date
  /** How long a question waits for a token. */
  readonly patienceMs: number
}

interface Token {
  readonly text: string
  /** Milliseconds since the epoch. */
  readonly renewAt: number
}

/** A token is not used in its last seconds: it could end on the way. */
const marginSeconds = 30
/** How long a token is used whose server does not say. */
const unknownLifeSeconds = 60
const place = 'POST the token endpoint'

/** OAuth 2.0 without a person: one token for all, one request for it at a time. */
export function createAccessTokens(auth: TokenAuth, deps: AccessTokensDeps): AccessTokens {
  let token: Token | undefined
  let fetching: Promise<Token> | undefined

  async function fresh(): Promise<Token> {
    if (token && deps.now().getTime() < token.renewAt) return token
    fetching ??= fetchToken(auth, deps).finally(() => (fetching = undefined))
    token = await fetching
    return token
  }

  return {
    /** The token is everybody's, so nobody's going away ends the request for it: only waiting for it ends. */
    async current(signal) {
      const { text } = await withinTime(deps.source, { milliseconds: deps.patienceMs, signal }, fresh)
      return text
    },
    forget(refused) {
      if (token?.text === refused) token = undefined
    },
  }
}

async function fetchToken(auth: TokenAuth, deps: AccessTokensDeps): Promise<Token> {
  const asked = deps.now()
  const { form, headers: own } = await tokenForm(auth, deps, asked)
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    ...own,
  }
  const url = new URL(deps.setting(auth.tokenUrl))
  const question = { method: 'POST', url, place, headers, body: form.toString() } as const
  const answer = await deps.http.ask(question, new AbortController().signal)
  return tokenOf(answer, asked, deps)
}

function tokenOf(answer: Answer, asked: Date, { source, now }: AccessTokensDeps): Token {
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
  return { text, renewAt: asked.getTime() + usableMs(valueAt(json, 'expires_in')) }
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
  return new SourceFailure(source, 'configuration', `${message}: are its account, secret and scope right?`)
}
