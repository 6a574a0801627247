import { SourceFailure } from '../../domain/source-failure'
import type { ConnectorDeps } from '../driver'
import { createAuthorization } from './authorization'
import type { Authorization } from './authorization-header'
import { createHttpClient, type Answer, type HttpClient, type Question } from './http-client'
import { placeUrl, type PathValues } from './place-url'
import { readJson } from './read-json'
import type { RestConnection } from './rest-declaration'
import { statusFailure } from './status-failure'

/** An address as the declaration writes it, with what fills it in. */
export interface Endpoint {
  readonly template: string
  readonly values: PathValues
  readonly query?: Readonly<Record<string, string>>
}

export interface JsonAnswer {
  readonly json: unknown
  readonly etag: string | undefined
}

export interface Patch {
  /** application/merge-patch+json (RFC 7396). */
  readonly body: string
  /** Written only where the record still has this version (RFC 9110, 13.1.1). */
  readonly ifMatch: string
  readonly idempotencyKey: string
}

/** The source's interface, authorised; addresses stay under its base. Throws SourceFailure only. */
export interface RestApi {
  readonly source: string
  /** undefined: there is no such thing (404, 410). */
  readonly get: (endpoint: Endpoint, signal: AbortSignal) => Promise<JsonAnswer | undefined>
  /** Whatever it answers; a 401 renews the token for the next question but is not asked again. */
  readonly patch: (endpoint: Endpoint, patch: Patch, signal: AbortSignal) => Promise<Answer>
  readonly download: (endpoint: Endpoint, signal: AbortSignal) => AsyncGenerator<Uint8Array>
  readonly failure: (place: string, answer: Answer) => SourceFailure
  readonly close: () => Promise<void>
}

interface Line {
  readonly source: string
  readonly http: HttpClient
  readonly authorization: Authorization
  readonly base: () => URL
  readonly now: () => Date
}

export function createRestApi(source: string, connection: RestConnection, deps: ConnectorDeps): RestApi {
  const { auth, limits } = connection
  const setting = (value: string) => (value.startsWith('env:') ? deps.secret(value) : value)
  const base = () => httpAddress(source, 'baseUrl', setting(connection.baseUrl))
  const isTokenUrl = (url: URL) =>
    auth.kind === 'oauth2-client-credentials' &&
    url.href === httpAddress(source, 'tokenUrl', setting(auth.tokenUrl)).href
  const isAllowed = (url: URL) => url.origin === base().origin || isTokenUrl(url)
  const http = createHttpClient({ source, limits, isAllowed })
  const now = () => deps.clock.now()
  const patienceMs = limits.totalMs
  const authorization = createAuthorization(auth, { source, http, setting, now, patienceMs })
  const line: Line = { source, http, authorization, base, now }
  return {
    source,
    get: (endpoint, signal) => getJson(line, endpoint, signal),
    patch: (endpoint, patch, signal) => sendPatch(line, endpoint, patch, signal),
    download: (endpoint, signal) => download(line, endpoint, signal),
    failure: (place, answer) => statusFailure(source, place, answer, now()),
    close: http.close,
  }
}

async function getJson(line: Line, endpoint: Endpoint, signal: AbortSignal): Promise<JsonAnswer | undefined> {
  const asked = questionOf(line, 'GET', endpoint)
  const headers = { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' }
  const answer = await askTwice(
    line,
    (opening) => line.http.ask({ ...asked, headers: { ...headers, ...opening } }, signal),
    signal,
  )
  if (answer.status === 404 || answer.status === 410) return undefined
  if (answer.status !== 200) throw statusFailure(line.source, asked.place, answer, line.now())
  return { json: readJson(line.source, asked.place, answer), etag: answer.headers.etag }
}

async function sendPatch(line: Line, endpoint: Endpoint, patch: Patch, signal: AbortSignal): Promise<Answer> {
  const opening = await line.authorization.headers(signal)
  const headers = {
    ...opening,
    accept: 'application/json',
    'content-type': 'application/merge-patch+json',
    'if-match': patch.ifMatch,
    'idempotency-key': patch.idempotencyKey,
  }
  const question = { ...questionOf(line, 'PATCH', endpoint), headers, body: patch.body }
  const answer = await line.http.ask(question, signal)
  if (answer.status === 401) line.authorization.renew(opening)
  return answer
}

async function* download(line: Line, endpoint: Endpoint, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const asked = questionOf(line, 'GET', endpoint)
  const headers = { accept: '*/*', 'accept-encoding': 'identity' }
  const answer = await askTwice(
    line,
    (opening) => line.http.stream({ ...asked, headers: { ...headers, ...opening } }, signal),
    signal,
  )
  if (answer.status !== 200) {
    answer.discard()
    throw statusFailure(line.source, asked.place, answer, line.now())
  }
  yield* answer.body
}

function questionOf(
  line: Line,
  method: Question['method'],
  { template, values, query }: Endpoint,
): Omit<Question, 'headers'> {
  const url = placeUrl(line.source, line.base(), template, values)
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
  return { method, url, place: `${method} ${template}` }
}

/** Asks with credentials, and once more with new ones where the old are refused: only for reads. */
async function askTwice<A extends { readonly status: number; readonly discard?: () => void }>(
  { authorization }: Line,
  ask: (opening: Readonly<Record<string, string>>) => Promise<A>,
  signal: AbortSignal,
): Promise<A> {
  const opening = await authorization.headers(signal)
  const answer = await ask(opening)
  if (answer.status !== 401 || !authorization.renew(opening)) return answer
  answer.discard?.()
  return ask(await authorization.headers(signal))
}

/** @throws SourceFailure configuration that does not repeat the address: it may hold a password */
function httpAddress(source: string, name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) {
    throw new SourceFailure(
      source,
      'configuration',
      `${name} is not an http(s) address without user or fragment`,
    )
  }
  return url
}
