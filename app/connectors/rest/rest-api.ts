import { SourceFailure } from '../../domain/source-failure'
import type { ConnectorDeps } from '../driver'
import { createAuthorization } from './authorization'
import { createHttpClient, type Answer, type Question, type StreamedAnswer } from './http-client'
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
  get(endpoint: Endpoint, signal: AbortSignal): Promise<JsonAnswer | undefined>
  /** Whatever it answers; a 401 renews the token for the next question but is not asked again. */
  patch(endpoint: Endpoint, patch: Patch, signal: AbortSignal): Promise<Answer>
  download(endpoint: Endpoint, signal: AbortSignal): AsyncGenerator<Uint8Array>
  failure(place: string, answer: Answer): SourceFailure
  close(): Promise<void>
}

export function createRestApi(source: string, connection: RestConnection, deps: ConnectorDeps): RestApi {
  const setting = (value: string) => (value.startsWith('env:') ? deps.secret(value) : value)
  const base = () => httpAddress(source, 'baseUrl', setting(connection.baseUrl))
  const http = createHttpClient({ source, limits: connection.limits, isAllowed })
  const now = () => deps.clock.now()
  const authorization = createAuthorization(connection.auth, {
    source,
    http,
    setting,
    now,
    patienceMs: connection.limits.totalMs,
  })

  function isAllowed(url: URL): boolean {
    if (url.origin === base().origin) return true
    const { auth } = connection
    return (
      auth.kind === 'oauth2-client-credentials' &&
      url.href === httpAddress(source, 'tokenUrl', setting(auth.tokenUrl)).href
    )
  }

  function question(
    method: Question['method'],
    { template, values, query }: Endpoint,
  ): Omit<Question, 'headers'> {
    const url = placeUrl(source, base(), template, values)
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
    return { method, url, place: `${method} ${template}` }
  }

  /** Asks with credentials, and once more with new ones where the old are refused. */
  async function read<A extends { status: number }>(
    asked: Omit<Question, 'headers'>,
    headers: Record<string, string>,
    signal: AbortSignal,
    { ask, drop }: { ask(question: Question, signal: AbortSignal): Promise<A>; drop?(answer: A): void },
  ): Promise<A> {
    const opening = await authorization.headers(signal)
    const answer = await ask({ ...asked, headers: { ...headers, ...opening } }, signal)
    if (answer.status !== 401 || !authorization.renew(opening)) return answer
    drop?.(answer)
    const fresh = await authorization.headers(signal)
    return ask({ ...asked, headers: { ...headers, ...fresh } }, signal)
  }

  return {
    source,

    async get(endpoint, signal) {
      const asked = question('GET', endpoint)
      const headers = { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' }
      const answer = await read(asked, headers, signal, { ask: http.ask })
      if (answer.status === 404 || answer.status === 410) return undefined
      if (answer.status !== 200) throw statusFailure(source, asked.place, answer, now())
      return { json: readJson(source, asked.place, answer), etag: answer.headers.etag }
    },

    async patch(endpoint, { body, ifMatch, idempotencyKey }, signal) {
      const opening = await authorization.headers(signal)
      const headers = {
        ...opening,
        accept: 'application/json',
        'content-type': 'application/merge-patch+json',
        'if-match': ifMatch,
        'idempotency-key': idempotencyKey,
      }
      const answer = await http.ask({ ...question('PATCH', endpoint), headers, body }, signal)
      if (answer.status === 401) authorization.renew(opening)
      return answer
    },

    async *download(endpoint, signal) {
      const asked = question('GET', endpoint)
      const headers = { accept: '*/*', 'accept-encoding': 'identity' }
      const answer = await read<StreamedAnswer>(asked, headers, signal, {
        ask: http.stream,
        drop: (refused) => refused.discard(),
      })
      if (answer.status !== 200) {
        answer.discard()
        throw statusFailure(source, asked.place, answer, now())
      }
      yield* answer.body
    },

    failure: (place, answer) => statusFailure(source, place, answer, now()),
    close: http.close,
  }
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
