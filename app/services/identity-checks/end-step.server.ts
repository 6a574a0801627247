import {
  identityStepsOf,
  moveIdentityStep,
  type StoredIdentityStep,
} from '../../../db/queries/identity-checks'
import { answerOpenQuestion, questionsOf } from '../../../db/queries/requests'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { IdentityStepState } from '../../domain/identity-checks'
import type { SubjectRequest } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { stepRequest } from '../requests/step-request.server'
import { identityRef } from './identity-refs'

export interface EndedStep {
  readonly request: SubjectRequest
  readonly step: StoredIdentityStep
  readonly outcome: Exclude<IdentityStepState, 'asked' | 'ended'>
  /** What staff wrote about it; what was written at asking stays when left out. */
  readonly how?: string
}

/**
 * A step that waited has its outcome: what passed ends the others, and the clock goes on when nothing is
 * waited for any more. A code that was out works no longer.
 * @throws AppError `wrong-state` when it was ended already
 */
export async function endStep(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { request, step, outcome, how = step.how }: EndedStep,
): Promise<void> {
  const at = deps.clock.now()
  const change = { state: outcome, how, endedAt: at, codeHash: '', codeUntil: null }
  if (!(await moveIdentityStep(tx, step.id, change))) {
    throw new AppError('wrong-state', 'this step has its outcome already')
  }
  if (outcome === 'passed' || outcome === 'denied') await endOthers(tx, request, at)
  await goOn(tx, deps, actor, { request, rung: step.rung, outcome })
}

/** Writes what came of a rung and lets the clock go on unless another rung still waits. */
export async function goOn(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { request, rung, outcome }: { request: SubjectRequest; rung: string; outcome: string },
): Promise<void> {
  const waits = (await identityStepsOf(tx, request.id)).some(({ state }) => state === 'asked')
  const resumed = !waits && (await resumeClock(tx, deps, actor, request))
  await stepRequest(tx, deps, request, {
    actor,
    event: { type: 'identity.recorded', data: { ...identityRef(request, rung), outcome } },
    change: resumed ? { state: 'open' } : {},
  })
}

/** The school waits for nothing more; false when it did not wait. */
export async function resumeClock(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  request: SubjectRequest,
): Promise<boolean> {
  const open = (await questionsOf(tx, [request.id])).find(
    ({ kind, answeredAt }) => kind === 'identity' && answeredAt === null,
  )
  if (!open || request.state !== 'waiting') return false
  const answeredBy = actor.kind === 'staff' ? ('staff' as const) : ('subject' as const)
  await answerOpenQuestion(tx, open.id, { answer: '', answeredAt: deps.clock.now(), answeredBy })
  return true
}

async function endOthers(tx: Transaction, request: SubjectRequest, at: Date): Promise<void> {
  for (const { id, state } of await identityStepsOf(tx, request.id)) {
    if (state === 'asked')
      await moveIdentityStep(tx, id, { state: 'ended', endedAt: at, codeHash: '', codeUntil: null })
  }
}
