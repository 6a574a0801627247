import { copyOfStep, identityStepByCode, type StoredIdentityStep } from '../../../db/queries/identity-checks'
import { requestById } from '../../../db/queries/requests'
import type { SystemActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { IdentityFront } from '../../domain/identity-check-views'
import type { SubjectRequest } from '../../domain/requests/requests'
import { limitTries } from '../accounts/sign-in-limits.server'
import type { Deps } from '../deps'
import { endStep } from './end-step.server'
import { hashOfIdentityCode } from './identity-refs'

/** Whoever holds a code is not signed in; what they do is written down as the server's. */
const server: SystemActor = { kind: 'system', name: 'server' }

interface GivenCode {
  readonly code: string
  readonly address: string
}

/** What a code leads to: a number, and nothing about anybody. Never uses it up; guesses are counted. */
export async function readIdentityFront(deps: Deps, given: GivenCode): Promise<IdentityFront> {
  if (given.code.trim() === '') return { kind: 'no-code' }
  const found = await findStep(deps, given)
  if (!found) return { kind: 'closed' }
  const { number } = found.request
  if (found.step.rung !== 'copy') return { kind: 'confirm', number }
  const copy = await copyOfStep(deps.store, found.step.id)
  return { kind: copy?.uploadedAt === null ? 'copy' : 'sent', number }
}

/**
 * Whoever reads the mail at the address on file says that the request is theirs, or that they asked nothing.
 * @throws AppError `not-found` for a code that does not work (any more), `too-many`
 */
export async function answerByCode(deps: Deps, given: GivenCode, mine: boolean): Promise<void> {
  const found = await findStep(deps, given)
  if (found?.step.rung !== 'mail') throw new AppError('not-found', 'no request that waits for this code')
  await deps.store.transaction(async (tx) => {
    // Two who press at once: one of them answers.
    const request = await requestById(tx, found.request.id)
    if (!request) throw new AppError('not-found', 'no such request')
    await endStep(tx, deps, server, { request, step: found.step, outcome: mine ? 'passed' : 'denied' })
  })
}

/** @throws AppError `too-many` */
export async function findStep(
  deps: Deps,
  { code, address }: GivenCode,
): Promise<{ step: StoredIdentityStep; request: SubjectRequest } | undefined> {
  const step = await limitTries(deps, { stage: 'code', address }, () =>
    identityStepByCode(deps.store, hashOfIdentityCode(code), deps.clock.now()),
  )
  const request = step && (await requestById(deps.store, step.requestId))
  const open = request?.state === 'open' || request?.state === 'waiting'
  return step && request && open ? { step, request } : undefined
}
