import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SourceFailure } from '../../domain/source-failure'
import type { ConnectorDeps } from '../driver'
import { createAuthorization } from './authorization'
import { createHttpClient, type Answer } from './http-client'
import { createPace } from './pace'
import type { Deed, Endpoint, JsonAnswer } from './endpoint'
import { download, getJson, send, type Line } from './rest-line'
import type { RestConnection } from './rest-schema'
import { statusFailure } from './status-failure'

/** The source's interface, authorised; addresses stay under its base. Throws SourceFailure only. */
export interface RestApi {
  readonly source: string
  /** undefined: there is no such thing (404, 410). */
  readonly get: (endpoint: Endpoint, signal: AbortSignal) => Promise<JsonAnswer | undefined>
  /** Sent once, whatever it answers; a 401 renews the token for the next question. */
  readonly send: (endpoint: Endpoint, deed: Deed, signal: AbortSignal) => Promise<Answer>
  readonly download: (endpoint: Endpoint, signal: AbortSignal) => AsyncGenerator<Uint8Array>
  readonly failure: (place: string, answer: Answer) => SourceFailure
  readonly close: () => Promise<void>
}

export function createRestApi(source: string, connection: RestConnection, deps: ConnectorDeps): RestApi {
  const { auth, limits, allowNetworks } = connection
  const setting = (value: string) => (value.startsWith('env:') ? deps.secret(value) : value)
  const base = () => httpAddress(source, 'baseUrl', setting(connection.baseUrl))
  const isTokenUrl = (url: URL) =>
    auth.kind === 'oauth2-client-credentials' &&
    url.href === httpAddress(source, 'tokenUrl', setting(auth.tokenUrl)).href
  const isAllowed = (url: URL) => url.origin === base().origin || isTokenUrl(url)
  const authorities = () =>
    connection.ca === undefined
      ? undefined
      : readAuthorities(source, resolve(deps.home, setting(connection.ca)))
  const http = createHttpClient({ source, limits, isAllowed, allowNetworks, authorities })
  const now = () => deps.clock.now()
  const authorization = createAuthorization(auth, { source, http, setting, now, patienceMs: limits.totalMs })
  const pace = createPace(source, connection)
  const line: Line = { source, http, authorization, base, now, pace, limits, errors: connection.errors }
  return {
    source,
    get: (endpoint, signal) => getJson(line, endpoint, signal),
    send: (endpoint, deed, signal) => send(line, endpoint, deed, signal),
    download: (endpoint, signal) => download(line, endpoint, signal),
    failure: (place, answer) => statusFailure(line, place, answer),
    close: http.close,
  }
}

/** @throws SourceFailure configuration that does not tell the path */
function readAuthorities(source: string, file: string): string {
  try {
    const text = readFileSync(file, 'utf8')
    // Only to see that it is one: otherwise every connection would fail without a reason.
    void new X509Certificate(text)
    return text
  } catch {
    throw new SourceFailure(
      source,
      'configuration',
      'the file of connection.ca is not there or no certificate',
    )
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
