import { newToken } from '../platform/ids'

/** `__Host-`: only over a secure connection, only from this very host, for all of its paths (RFC 6265bis). */
export const sessionCookieName = '__Host-inzage'
/** Says that an account was signed in before in this browser (services/accounts/known-device.server.ts). */
export const deviceCookieName = '__Host-apparaat'

const attributes = 'Path=/; Secure; HttpOnly'
/** How long a browser stays known. */
export const deviceCookieDays = 180

/** The value of the session cookie, if it has the shape of one of ours: 43 characters of base64url. */
export function readSessionToken(request: Request): string | undefined {
  return readCookie(request, sessionCookieName, /^[\w-]{43}$/)
}

export function readDevice(request: Request): string | undefined {
  return readCookie(request, deviceCookieName, /^[\w-]{22}\.[\w-]{43}$/)
}

/** Staff cookies are not sent on any request that another site starts. */
export function sessionCookie(token: string, kind: 'subject' | 'staff'): string {
  return `${sessionCookieName}=${token}; ${attributes}; SameSite=${kind === 'staff' ? 'Strict' : 'Lax'}`
}

export function endedSessionCookie(): string {
  return `${sessionCookieName}=; ${attributes}; SameSite=Lax; Max-Age=0`
}

export function deviceCookie(device: string): string {
  return `${deviceCookieName}=${device}; ${attributes}; SameSite=Strict; Max-Age=${deviceCookieDays * 24 * 60 * 60}`
}

/** A value for somebody who is not signed in: it opens nothing, and the form is bound to it. */
export function newAnonymousCookie(): { token: string; header: string } {
  const token = newToken()
  return { token, header: sessionCookie(token, 'subject') }
}

function readCookie(request: Request, name: string, shape: RegExp): string | undefined {
  for (const part of (request.headers.get('Cookie') ?? '').split(';')) {
    const [key, value = ''] = part.trim().split('=', 2)
    if (key === name && shape.test(value)) return value
  }
  return undefined
}
