import { redirect } from '@remix-run/node'
import { newKnownDevice } from '../services/accounts/known-device.server'
import type { StartedSession } from '../services/accounts/start-session.server'
import type { Deps } from '../services/deps'
import { safePath } from './safe-redirect'
import { deviceCookie, sessionCookie } from './session-cookie.server'

/** On to the next page with the new session's cookie. */
export function enterStep(started: StartedSession, to: string): Response {
  return redirect(to, { headers: { 'Set-Cookie': sessionCookie(started.token, started.kind) } })
}

/**
 * Signed in: on to where somebody wanted to be, or else to their first page. This browser is known from
 * now on.
 */
export function enterPortal(deps: Deps, started: StartedSession, wanted: unknown): Response {
  const home = homeOf(started.kind)
  const headers = new Headers()
  headers.append('Set-Cookie', sessionCookie(started.token, started.kind))
  headers.append('Set-Cookie', deviceCookie(newKnownDevice(deps, started.accountId)))
  const path = safePath(wanted, home)
  // A subject's first page is none for staff.
  return redirect(path === '/' ? home : path, { headers })
}

export function homeOf(kind: 'subject' | 'staff'): string {
  return kind === 'staff' ? '/medewerkers' : '/'
}
