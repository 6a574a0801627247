import {
  insertIdentityStep,
  moveIdentityStep,
  type StoredIdentityStep,
} from '../../../db/queries/identity-checks'
import { putJob } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { identityLinkDays, type CopyOutcome } from '../../domain/identity-checks'
import { addDays, localDate } from '../../domain/local-date'
import { canAsk } from '../../domain/requests/clock'
import type { SubjectRequest } from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { clockOf, stepRequest } from '../requests/step-request.server'
import { tellPerson } from '../requests/tell-person.server'
import { awaitCopy, pauseFor } from './ask-for-identity.server'
import { checkingRole } from './checking-role'
import { identityRef } from './identity-refs'

/**
 * Ends the step of a copy that was of no use and asks for a new one, with the reason that stood: a new code,
 * a letter that says what was wrong, and the clock stands still again if time is left.
 */
export async function askAgain(
  tx: Transaction,
  deps: Deps,
  actor: StaffActor,
  { request, step, outcome }: { request: SubjectRequest; step: StoredIdentityStep; outcome: CopyOutcome },
): Promise<void> {
  const at = deps.clock.now()
  await moveIdentityStep(tx, step.id, { state: 'failed', endedAt: at, codeHash: '', codeUntil: null })
  const by = { role: checkingRole(deps.register, actor), accountId: actor.accountId }
  const id = newId()
  const fresh = { state: 'asked', askedAt: at, endedAt: null, codeHash: '', codeUntil: null } as const
  await insertIdentityStep(tx, { ...step, ...fresh, ...by, id })
  await awaitCopy(tx, { stepId: id, requestId: request.id, subjectId: request.subjectId })
  await putJob(
    tx,
    { kind: 'send-identity-code', id: `send-identity-code:${id}`, payload: { stepId: id } },
    at,
  )
  const pauses = canAsk(request, await clockOf(tx, deps, request))
  if (pauses) await pauseFor(tx, request, { question: step.how, at })
  await stepRequest(tx, deps, request, {
    actor,
    event: { type: 'identity.copy-asked-again', data: { ...identityRef(request, 'copy'), outcome } },
    change: pauses ? { state: 'waiting' } : {},
  })
  const until = addDays(localDate(at), identityLinkDays)
  const letter = { kind: 'identity', rung: 'copy', words: step.how, until, again: outcome } as const
  await tellPerson(tx, deps, request, { letter, mail: 'request-question' })
}
