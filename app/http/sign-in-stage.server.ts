import { redirect, type AppLoadContext } from '@remix-run/node'
import type { OpenSession } from '../services/accounts/resolve-session.server'
import { currentSession } from './current-session.server'
import { homeOf } from './enter.server'

/** The session of somebody on their way in. @throws Response to where that way begins */
export async function requireStage(
  request: Request,
  context: AppLoadContext,
  stage: 'password' | 'activating',
): Promise<OpenSession> {
  const session = await currentSession(request, context)
  if (session?.stage === stage) return session
  if (session?.stage === 'full') throw redirect(homeOf(session.account.kind))
  throw redirect(stage === 'password' ? '/inloggen' : '/activeren')
}

/** For pages that only make sense to who is not signed in. @throws Response to the first page */
export async function requireSignedOut(request: Request, context: AppLoadContext): Promise<void> {
  const session = await currentSession(request, context)
  if (session?.stage === 'full') throw redirect(homeOf(session.account.kind))
}
