import type { Account } from '../../../db/queries/accounts'
import { deleteExpiredSessions, insertSession, type SessionStage } from '../../../db/queries/sessions'
import type { Transaction } from '../../../db/store'
import { newToken } from '../../platform/ids'
import type { Deps } from '../deps'
import { sessionIdOf } from './resolve-session.server'
import { absoluteEnd, activationEnd, later, passwordStageEnd } from './session-limits'

/** What a browser is given when its session starts or goes a step further: always a new value. */
export interface StartedSession {
  /** 256 random bits for the cookie; only its hash is stored. */
  readonly token: string
  readonly kind: Account['kind']
  readonly accountId: string
}

export interface NewSession {
  readonly stage: Exclude<SessionStage, 'anonymous'>
  /** Browser and system in a few words. */
  readonly agent: string
  readonly data?: Readonly<Record<string, string>>
  /** An earlier end, when this session goes on from another. */
  readonly expiresAt?: Date
}

/** Sessions begin more slowly than this sweeps, so that old ones do not pile up. */
const sweptAtOnce = 20

/** A session that is `full` starts with the second factor just shown. */
export async function startSession(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  account: Account,
  session: NewSession,
): Promise<StartedSession> {
  const now = deps.clock.now()
  const token = newToken()
  await deleteExpiredSessions(tx, now, sweptAtOnce)
  await insertSession(tx, {
    id: sessionIdOf(token),
    accountId: account.id,
    stage: session.stage,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: session.expiresAt ?? later(now, lifeOf(session.stage, account.kind)),
    steppedUpAt: session.stage === 'full' ? now : null,
    agent: session.agent,
    endedAt: null,
    data: { ...session.data },
  })
  return { token, kind: account.kind, accountId: account.id }
}

function lifeOf(stage: NewSession['stage'], kind: Account['kind']): number {
  if (stage === 'full') return absoluteEnd[kind]
  return stage === 'password' ? passwordStageEnd : activationEnd
}
