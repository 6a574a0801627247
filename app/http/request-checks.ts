import type { RequestHandler } from 'express'
import { refuse, refuseAndClose } from './refuse'
import { ownHosts, type ServerSettings } from './server-settings'

/** Links, cookies and redirects are made for one host; a request for another is not for this server. */
export function hostCheck(settings: ServerSettings): RequestHandler {
  const hosts = ownHosts(settings)
  return (request, response, next) => {
    if (hosts.has(request.headers.host?.toLowerCase() ?? '')) return next()
    refuse(response, 421, 'This server does not answer for that host.')
  }
}

/** Pages and forms need three methods; every other one is refused before anything runs (ASVS 4.1.4). */
export const methodCheck: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'POST'].includes(request.method)) return next()
  response.set('Allow', 'GET, HEAD, POST')
  refuseAndClose(response, 405, 'This method is not allowed.')
}

/** Addresses are paths, and what only reads has no body: anything else is a trick played on a proxy. */
export const shapeCheck: RequestHandler = (request, response, next) => {
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  if (!isReadable(request.originalUrl) || (reads && hasBody)) {
    return refuseAndClose(response, 400, 'This request cannot be read.')
  }
  next()
}

function isReadable(address: string): boolean {
  const [path = ''] = address.split('?', 1)
  try {
    return decodeURIComponent(path).startsWith('/')
  } catch {
    return false
  }
}

/**
 * `?_data=<route>` runs one loader or action by name: only names that exist are let through, once.
 * @param routeIds ids of the build's routes
 */
export function dataRouteCheck(routeIds: readonly string[]): RequestHandler {
  const known = new Set(routeIds)
  return (request, response, next) => {
    const query = request.originalUrl.split('?').slice(1).join('?')
    const asked = new URLSearchParams(query).getAll('_data')
    if (asked.length === 0 || (asked.length === 1 && known.has(asked[0] ?? ''))) return next()
    refuse(response, 404, 'Not found.')
  }
}
