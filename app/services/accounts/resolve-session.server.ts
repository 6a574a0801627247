import { createHash } from 'node:crypto'
import { findSession, touchSession, type Session, type SessionStage } from '../../../db/queries/sessions'
import type { Account } from '../../../db/queries/accounts'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { isAppError } from '../../domain/errors'
import type { Permission } from '../../domain/permissions'
import { roleOf, type Register } from '../../domain/register/register'
import { categoriesSeenBy } from '../../domain/register/visible-categories'
import type { Deps } from '../deps'
import { freshFactor, idleEnd, touchEvery } from './session-limits'

/** A session that has not reached an end, with the account as it is at this moment. */
export interface OpenSession extends Session {
  readonly account: Account
}

/** Only the hash of a cookie's value is stored. */
export function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The open session behind a cookie's value; undefined when there is none or it has reached an end. */
export async function resolveSession(deps: Deps, token: string): Promise<OpenSession | undefined> {
  const found = await findSession(deps.store, sessionIdOf(token))
  if (!found) return undefined
  const now = deps.clock.now()
  const { session, account } = found
  if (session.endedAt || session.expiresAt <= now) return undefined
  const quiet = now.getTime() - session.lastSeenAt.getTime()
  if (quiet >= idleEnd || !fits(session.stage, account.state)) return undefined
  if (quiet >= touchEvery) await touch(deps, session.id, now)
  return { ...session, account }
}

/** Roles are read anew at every request: one that is taken away is gone at the next (ASVS 8.3.2). */
export function actorOf(register: Register, account: Account, sessionId: string): SubjectActor | StaffActor {
  const signedIn = { accountId: account.id, subjectId: account.subjectId, sessionId }
  if (account.kind === 'subject') return { kind: 'subject', ...signedIn }
  return { kind: 'staff', ...signedIn, roles: account.roles, ...powersOf(register, account.roles) }
}

/** What roles may do and see together; a role that the register does not know gives nothing. */
export function powersOf(
  register: Register,
  roles: readonly string[],
): { permissions: ReadonlySet<Permission>; sees: ReadonlySet<string> } {
  const known = roles.map((id) => roleOf(register, id)).filter((role) => role !== undefined)
  return {
    permissions: new Set(known.flatMap((role) => role.may)),
    sees: new Set(known.flatMap((role) => categoriesSeenBy(register.school, role))),
  }
}

/** Was the second factor shown in the last five minutes? */
export function hasFreshFactor(session: Session, now: Date): boolean {
  return session.steppedUpAt !== null && now.getTime() - session.steppedUpAt.getTime() < freshFactor
}

function fits(stage: SessionStage, state: Account['state']): boolean {
  if (stage === 'activating') return state === 'invited'
  return stage !== 'anonymous' && state === 'active'
}

async function touch(deps: Deps, id: string, now: Date): Promise<void> {
  try {
    await deps.store.transaction((tx) => touchSession(tx, id, now), { mayBeLost: true })
  } catch (error) {
    // Reading goes on while nothing can be written; the session then ends the sooner.
    if (!isAppError(error, 'store-unavailable')) throw error
  }
}
