import type { AppLoadContext } from '@remix-run/node'
import { resolveSession, type OpenSession } from '../services/accounts/resolve-session.server'
import { readSessionToken } from './session-cookie.server'

/** One request has one context: its loaders share one look-up. */
const resolved = new WeakMap<AppLoadContext, Promise<OpenSession | undefined>>()

/** The open session behind the request's cookie, whatever its stage. */
export function currentSession(request: Request, context: AppLoadContext): Promise<OpenSession | undefined> {
  const known = resolved.get(context)
  if (known) return known
  const token = readSessionToken(request)
  const session = token ? resolveSession(context.deps, token) : Promise.resolve(undefined)
  resolved.set(context, session)
  return session
}
