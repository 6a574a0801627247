import { insertIdentityStep } from '../../../db/queries/identity-checks'
import { requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import {
  isKnownFromTheStart,
  maxHow,
  mayTake,
  recordedRungs,
  stateOfRung,
  type IdentityRung,
} from '../../domain/identity-checks'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { refuseOutdated } from '../requests/step-request.server'
import { checkingRole } from './checking-role'
import { endStep, goOn } from './end-step.server'
import { refuseOver } from './identity-refs'
import { ladderOf } from './ladder-of.server'

export interface IdentityRecorded {
  readonly id: string
  readonly version: number
  readonly rung: IdentityRung
  readonly outcome: 'passed' | 'failed' | 'impossible'
  /** Where, when, how; or why not. Always needed. */
  readonly how: string
}

/**
 * Staff write down what came of a rung. That somebody was called or showed a document only they can say; that
 * somebody signed in or used a link the portal says itself, so there staff can only say that it failed or cannot be.
 * @throws AppError `invalid-input` with `how`, `not-allowed`, `not-found`, `wrong-state`
 */
export async function recordIdentity(deps: Deps, actor: StaffActor, input: IdentityRecorded): Promise<void> {
  const how = input.how.trim()
  const key = how === '' ? 'errors.identity-how' : how.length > maxHow ? 'errors.too-long' : undefined
  if (key)
    throw new AppError('invalid-input', 'a step needs words', { fields: { [`how-${input.rung}`]: key } })
  await deps.store.transaction(async (tx) => {
    const request = authorizeAbout(actor, await requestById(tx, input.id), 'check:identity')
    refuseOutdated(request, input.version)
    refuseOver(request)
    const { facts, steps } = await ladderOf(tx, request)
    if (isKnownFromTheStart(request)) throw new AppError('wrong-state', 'it is known who asked')
    const { rung, outcome } = input
    if (outcome === 'passed' && !recordedRungs.some((one) => one === rung)) {
      throw new AppError('wrong-state', 'only the portal itself can say that this passed')
    }
    const waiting = steps.findLast((step) => step.rung === rung && step.state === 'asked')
    if (waiting) return await endStep(tx, deps, actor, { request, step: waiting, outcome, how })
    const over = ['passed', 'impossible'].includes(stateOfRung(steps, rung) ?? '')
    if (rung === 'copy' || over || !mayTake(rung, facts, steps)) {
      throw new AppError('wrong-state', `the rung ${rung} is not open for this request`)
    }
    const at = deps.clock.now()
    const { id: requestId, subjectId } = request
    const by = { role: checkingRole(deps.register, actor), accountId: actor.accountId }
    const code = { codeHash: '', codeUntil: null }
    const times = { askedAt: at, endedAt: at }
    await insertIdentityStep(tx, {
      id: newId(),
      requestId,
      subjectId,
      rung,
      state: outcome,
      how,
      ...times,
      ...code,
      ...by,
    })
    await goOn(tx, deps, actor, { request, rung, outcome })
  })
}
