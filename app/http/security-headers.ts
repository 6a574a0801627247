import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { newToken } from '../platform/ids'
import { nonceOf } from './reply-locals'
import type { ServerSettings } from './server-settings'

const year = 365 * 24 * 60 * 60
const unused = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']

/**
 * On every reply, errors and files included. Nothing is kept by browsers or proxies unless a file says
 * so itself.
 */
export function securityHeaders({ origin }: ServerSettings): RequestHandler[] {
  return [
    (_request, response, next) => {
      nonceOf.set(response, newToken(16))
      response.set('Cache-Control', 'no-store')
      response.set('Permissions-Policy', unused.map((feature) => `${feature}=()`).join(', '))
      next()
    },
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: policy(origin) },
      strictTransportSecurity: { maxAge: 2 * year, includeSubDomains: true },
      // Not no-referrer: browsers would then send `Origin: null` with our own forms.
      referrerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
  ]
}

function policy(origin: string) {
  const nonce = (_request: unknown, response: unknown) => `'nonce-${nonceOf.get(response as Response)}'`
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", nonce],
    styleSrc: ["'self'", nonce],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    ...(origin.startsWith('https:') && { upgradeInsecureRequests: [] }),
  }
}
