import { SourceFailure } from '../../../domain/source-failure'
import type { ConnectorDeps } from '../../driver'
import { authoritiesOf } from '../authorities'
import { createAccessTokens, type AccessTokens } from './access-tokens'
import { createAuthorization } from './authorization'
import type { Authorization } from './authorization-header'
import { createHttpClient, type HttpClient } from './http-client'
import type { HttpAuth, HttpLimits, HttpReach, TokenAuth } from './http-schema'

export interface HttpDoor {
  readonly http: HttpClient
  readonly authorization: Authorization
  /** Where it is. @throws SourceFailure configuration */
  readonly base: () => URL
  /** `env:NAME` becomes its value, other text stays. @throws SourceFailure configuration */
  readonly setting: (value: string) => string
}

export interface HttpPlace extends HttpReach {
  readonly baseUrl: string
  readonly auth: HttpAuth
  readonly limits: HttpLimits
}

export interface TokenPlace extends HttpReach {
  readonly auth: TokenAuth
  readonly limits: HttpLimits
}

/** Access tokens for a server that speaks something else than HTTP: only where they come from is spoken to. */
export function openTokens(
  source: string,
  { auth, limits, allowNetworks, ca }: TokenPlace,
  deps: ConnectorDeps,
): AccessTokens & { readonly close: () => Promise<void> } {
  const setting = settingsOf(deps)
  const tokenUrl = () => httpAddress(source, 'tokenUrl', setting(auth.tokenUrl))
  const isAllowed = (url: URL) => url.href === tokenUrl().href
  const authorities = () => authoritiesOf(source, ca, deps)
  const http = createHttpClient({ source, limits, isAllowed, allowNetworks, authorities })
  const now = () => deps.clock.now()
  const tokens = { source, http, setting, home: deps.home, now, patienceMs: limits.totalMs }
  return { ...createAccessTokens(auth, tokens), close: http.close }
}

function settingsOf(deps: ConnectorDeps): (value: string) => string {
  return (value) => (value.startsWith('env:') ? deps.secret(value) : value)
}

/** One server's own connections, with what opens it: only its host and that of its tokens are spoken to. */
export function openHttp(source: string, place: HttpPlace, deps: ConnectorDeps): HttpDoor {
  const { auth, limits, allowNetworks, ca } = place
  const setting = settingsOf(deps)
  const base = () => httpAddress(source, 'baseUrl', setting(place.baseUrl))
  const isTokenUrl = (url: URL) =>
    'tokenUrl' in auth && url.href === httpAddress(source, 'tokenUrl', setting(auth.tokenUrl)).href
  const isAllowed = (url: URL) => url.origin === base().origin || isTokenUrl(url)
  const authorities = () => authoritiesOf(source, ca, deps)
  const http = createHttpClient({ source, limits, isAllowed, allowNetworks, authorities })
  const now = () => deps.clock.now()
  const tokens = { source, http, setting, home: deps.home, now, patienceMs: limits.totalMs }
  return { http, authorization: createAuthorization(auth, tokens), base, setting }
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
