import { newToken } from '../platform/ids'

/** `__Host-`: only over a secure connection, only from this very host, for all of its paths (RFC 6265bis). */
export const sessionCookieName = '__Host-inzage'

const attributes = 'Path=/; Secure; HttpOnly'

/** The value of the session cookie, if it has the shape of one of ours. */
export function readSessionToken(request: Request): string | undefined {
  return readCookie(request.headers.get('Cookie'), sessionCookieName)
}

/** Staff cookies are not sent on any request that another site starts. */
export function sessionCookie(token: string, kind: 'subject' | 'staff'): string {
  return `${sessionCookieName}=${token}; ${attributes}; SameSite=${kind === 'staff' ? 'Strict' : 'Lax'}`
}

export function endedSessionCookie(): string {
  return `${sessionCookieName}=; ${attributes}; SameSite=Lax; Max-Age=0`
}

/** A value for somebody who is not signed in: it opens nothing, and a form is bound to it. */
export function newAnonymousCookie(): { token: string; header: string } {
  const token = newToken()
  return { token, header: sessionCookie(token, 'subject') }
}

/** @returns the value when it is 43 characters of base64url, as our tokens are */
export function readCookie(header: string | null, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value = ''] = part.trim().split('=', 2)
    if (key === name && /^[\w-]{43}$/.test(value)) return value
  }
  return undefined
}
