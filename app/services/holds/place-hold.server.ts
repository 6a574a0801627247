import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { insertHold } from '../../../db/queries/legal-holds'
import { addresseeOf } from '../../../db/queries/requests'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { holdGrounds, longestReview, type HoldGround, type LegalHold } from '../../domain/legal-holds'
import { addDays, isLocalDate, localDate, type LocalDate } from '../../domain/local-date'
import { roleOf } from '../../domain/register/register'
import { maxWords } from '../../domain/requests/requests'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { findPerson } from '../requests/find-person.server'
import { parseScope, type HoldScope } from './hold-scope'

export interface NewHold {
  /** Student number or e-mail address, as typed. */
  readonly person: string
  /** What it is about, as a form sends it: see hold-scope. */
  readonly scope: string
  readonly ground: HoldGround | ''
  readonly reason: string
  readonly reviewOn: string
  /** `no` only where telling is unlawful; then `untoldWhy` says which law. */
  readonly tell: 'yes' | 'no'
  readonly untoldWhy: string
}

/**
 * Places a legal hold: nothing of a person within its scope is erased while it stands, by request or by
 * retention. It takes one person, because waiting could lose evidence; lifting it takes two.
 * @throws AppError `not-allowed`, also about oneself; `invalid-input` with message keys per form field
 */
export async function placeHold(deps: Deps, actor: StaffActor, input: NewHold): Promise<LegalHold> {
  requirePermission(actor, 'hold:data')
  const today = localDate(deps.clock.now())
  const fields = faultsOf(input, today)
  const subjectId = await findPerson(deps, input.person)
  if (!subjectId) fields.person = 'errors.unknown-person'
  const scope = parseScope(deps.register, input.scope)
  if (!scope) fields.scope = 'errors.choose-one'
  if (!scope || !subjectId || Object.keys(fields).length > 0) {
    throw new AppError('invalid-input', 'a hold that cannot be placed', { fields })
  }
  if (subjectId === actor.subjectId) throw new AppError('not-allowed', 'nobody holds their own data')
  return deps.store.transaction(async (tx) => {
    const number = await nextNumber(tx, 'H', Number(today.slice(0, 4)))
    const hold = newHold(deps, actor, input, { ...scope, subjectId, number })
    await insertHold(tx, hold)
    const { ground, told, reviewOn } = hold
    const event = { type: 'hold.placed', data: { ...holdRef(hold), ground, told, reviewOn } } as const
    await appendAuditEvent(tx, { event, actor, subjectId: toldSubject(hold), at: hold.placedAt })
    if (told) await tellOfHold(tx, deps, subjectId, 'data-held')
    return hold
  })
}

function faultsOf(input: NewHold, today: LocalDate): Record<string, string> {
  const { ground, reason, reviewOn, tell, untoldWhy } = input
  const fields: Record<string, string> = {}
  if (!holdGrounds.some((known) => known === ground)) fields.ground = 'errors.choose-one'
  if (reason.trim() === '') fields.reason = 'errors.reason-for-colleagues'
  if (tell === 'no' && untoldWhy.trim() === '') fields.untoldWhy = 'errors.untold-why'
  for (const name of ['reason', 'untoldWhy'] as const) {
    if (input[name].length > maxWords) fields[name] = 'errors.too-long'
  }
  const fault = reviewFault(reviewOn, today)
  return fault ? { ...fields, reviewOn: fault } : fields
}

/** Message key of what is wrong with a review date, if anything: a hold may not be forgotten. */
export function reviewFault(reviewOn: string, today: LocalDate): string | undefined {
  if (!isLocalDate(reviewOn)) return 'errors.date'
  if (reviewOn <= today) return 'errors.review-past'
  return reviewOn > addDays(today, longestReview) ? 'errors.review-far' : undefined
}

function newHold(
  deps: Deps,
  actor: StaffActor,
  { ground, reason, reviewOn, tell, untoldWhy }: NewHold,
  known: HoldScope & Pick<LegalHold, 'subjectId' | 'number'>,
): LegalHold {
  if (ground === '') throw new AppError('invalid-input', 'a hold without a ground')
  return {
    ...known,
    id: newId(),
    ground,
    reason: reason.trim(),
    told: tell === 'yes',
    untoldWhy: tell === 'yes' ? '' : untoldWhy.trim(),
    reviewOn,
    state: 'standing',
    placedBy: actor.accountId,
    placerId: actor.subjectId,
    placedAs: actor.roles.find((id) => roleOf(deps.register, id)?.may.includes('hold:data')) ?? '',
    placedAt: deps.clock.now(),
    liftProposedBy: '',
    liftProposerId: '',
    liftReason: '',
    liftProposedAt: null,
    liftedBy: '',
    liftedAt: null,
  }
}

/** A mail that says no more than that there is something to read in the portal. */
export async function tellOfHold(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  subjectId: string,
  template: 'data-held' | 'data-free',
): Promise<void> {
  const addressee = await addresseeOf(tx, subjectId)
  if (addressee?.accountId) await queueMail(tx, deps, { accountId: addressee.accountId, template, data: {} })
}

/** Whose page shows what happens with a hold: nobody's where its person may not know. */
export function toldSubject({ told, subjectId }: Pick<LegalHold, 'told' | 'subjectId'>): string {
  return told ? subjectId : ''
}

/** How an audit event points at a hold: no words of it. */
export function holdRef({ id, number }: Pick<LegalHold, 'id' | 'number'>) {
  return { holdId: id, number }
}
