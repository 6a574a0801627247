import type { SourceFailure } from '../../domain/source-failure'
import type { ConnectorDeps } from '../driver'
import type { Answer } from '../shared/http/http-client'
import { openHttp } from '../shared/http/open-http'
import { createPace } from '../shared/http/pace'
import type { Deed, Endpoint, JsonAnswer } from './endpoint'
import { download, getJson, send, type Line } from './rest-line'
import type { RestConnection } from './rest-schema'
import { statusFailure } from '../shared/http/status-failure'

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
  const { http, authorization, base } = openHttp(source, connection, deps)
  const { limits, errors } = connection
  const now = () => deps.clock.now()
  const line: Line = {
    source,
    http,
    authorization,
    base,
    now,
    pace: createPace(source, connection),
    limits,
    errors,
  }
  return {
    source,
    get: (endpoint, signal) => getJson(line, endpoint, signal),
    send: (endpoint, deed, signal) => send(line, endpoint, deed, signal),
    download: (endpoint, signal) => download(line, endpoint, signal),
    failure: (place, answer) => statusFailure(line, place, answer),
    close: http.close,
  }
}
