import {
  identityCopiesOf,
  identityStepsOf,
  type IdentityCopy,
  type StoredIdentityStep,
} from '../../../db/queries/identity-checks'
import type { Reader } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import type {
  IdentityCopyView,
  IdentityForStaff,
  IdentityStepView,
  OwnIdentity,
} from '../../domain/identity-check-views'
import { isDenied, mayTake, rungsFor, stateOfRung } from '../../domain/identity-checks'
import { roleOf, type Register } from '../../domain/register/register'
import type { SubjectRequest } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { ladderOf } from './ladder-of.server'

/** The ladder of a request as those see it who handle the request. */
export async function viewLadder(
  { store, register }: Deps,
  actor: StaffActor,
  request: SubjectRequest,
): Promise<IdentityForStaff> {
  const { facts, steps, identified, mailTo } = await ladderOf(store, request)
  const copies = await identityCopiesOf(store, request.id)
  const open = request.state === 'open' || request.state === 'waiting'
  const may = open && actor.permissions.has('check:identity') && request.subjectId !== actor.subjectId
  const here = copies.findLast(({ uploadedAt, removedAt }) => uploadedAt !== null && removedAt === null)
  return {
    basis: request.channel === 'portal' ? 'session' : request.identityBasis === '' ? 'ladder' : 'stated',
    identified,
    denied: isDenied(steps),
    rungs: rungsFor(facts).map((rung) => ({
      rung,
      state: stateOfRung(steps, rung) ?? null,
      mayTake: may && mayTake(rung, facts, steps),
    })),
    steps: steps.map((step) => viewStep(register, step)),
    copies: copies.filter(({ uploadedAt }) => uploadedAt !== null).map(viewCopy),
    copyToSee: may && here?.seenAt === null,
    copyToDecide: may && here?.seenAt && here.outcome === '' ? here.id : null,
    mailed: mailTo !== undefined,
    may,
  }
}

/** The same for the person whose request it is. */
export async function viewOwnIdentity(
  reader: Reader,
  register: Register,
  request: SubjectRequest,
): Promise<OwnIdentity> {
  const steps = await identityStepsOf(reader, request.id)
  const open = request.state === 'open' || request.state === 'waiting'
  const waiting = open ? steps.findLast(({ state }) => state === 'asked') : undefined
  return {
    steps: steps.map((step) => viewStep(register, step)),
    waitsFor: waiting?.rung ?? null,
    mayConfirm: open && steps.some(({ rung, state }) => rung === 'sign-in' && state === 'asked'),
  }
}

function viewStep(register: Register, step: StoredIdentityStep): IdentityStepView {
  const { id, rung, state, how, askedAt, endedAt, role } = step
  const title = roleOf(register, role)?.title ?? { nl: role, en: role }
  return {
    id,
    rung,
    state,
    how,
    askedAt: askedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    role: title,
  }
}

function viewCopy(copy: IdentityCopy): IdentityCopyView {
  const { id, uploadedAt, seenAt, outcome, documentType, decidedAt, removedAt } = copy
  return {
    id,
    uploadedAt: uploadedAt?.toISOString() ?? '',
    seenAt: seenAt?.toISOString() ?? null,
    outcome,
    documentType,
    decidedAt: decidedAt?.toISOString() ?? null,
    removedAt: removedAt?.toISOString() ?? null,
  }
}
