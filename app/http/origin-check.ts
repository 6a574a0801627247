import type { Request, RequestHandler } from 'express'
import { refuseAndClose } from './refuse'
import { ownOrigins, type ServerSettings } from './server-settings'

/**
 * Refuses what another site starts, on every address alike: Remix's own check can be passed (a POST to
 * `?_data=`, a resource route, a forged X-Forwarded-Host).
 * @param onRefusal is told of each, for the audit trail
 */
export function originCheck(
  settings: ServerSettings,
  onRefusal: (method: string) => Promise<void>,
): RequestHandler {
  const origins = ownOrigins(settings)
  return async (request, response, next) => {
    if (isReading(request) || isFromHere(request, origins)) return next()
    try {
      await onRefusal(request.method)
      refuseAndClose(response, 403, 'This came from another site and was refused.')
    } catch (error) {
      next(error)
    }
  }
}

/** `Sec-Fetch-Site` when the browser sends it, else `Origin`; where both stand, both must be right. */
function isFromHere(request: Request, origins: ReadonlySet<string>): boolean {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (origin !== undefined && !origins.has(origin)) return false
  if (site === undefined) return origin !== undefined
  return site === 'same-origin' || site === 'none'
}

function isReading(request: Request): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(request.method)
}
