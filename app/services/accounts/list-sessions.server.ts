import { listOpenSessions, type Session } from '../../../db/queries/sessions'
import type { Deps } from '../deps'
import type { SignedInActor } from './own-session.server'
import { idleEnd, later } from './session-limits'

export interface SessionView {
  /** Names the session in a form; opens nothing. */
  readonly ref: string
  /** Browser and system in a few words. */
  readonly agent: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly lastSeenAt: string
  /** The one that is looked from. */
  readonly current: boolean
}

/** Where this account is signed in now. */
export async function listSessions(deps: Deps, actor: SignedInActor): Promise<SessionView[]> {
  const open = await openSessionsOf(deps, actor)
  return open.map((session) => ({
    ref: refOf(deps, session),
    agent: session.agent,
    startedAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    current: session.id === actor.sessionId,
  }))
}

export function openSessionsOf(deps: Deps, actor: SignedInActor): Promise<Session[]> {
  const now = deps.clock.now()
  return listOpenSessions(deps.store, actor.accountId, { now, seenAfter: later(now, -idleEnd) })
}

export function refOf(deps: Pick<Deps, 'secrets'>, session: Pick<Session, 'id'>): string {
  return deps.secrets.sign('session-ref', session.id).slice(0, 22)
}
