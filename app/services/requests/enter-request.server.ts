import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { isLocalDate, localDate, type LocalDate } from '../../domain/local-date'
import { maxWords, requestChannels, type RequestChannel } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { checkAskedFor, type AskedFor } from './asked-for'
import { findPerson } from './find-person.server'
import { openRequest } from './open-request.server'

export interface EnteredRequest extends AskedFor {
  /** Student number or e-mail address of the person, as typed. */
  readonly person: string
  readonly channel: RequestChannel
  /** Day on which it came in. */
  readonly receivedOn: string
  /** How staff know who asks. */
  readonly identityBasis: string
}

/**
 * Puts a request from post, mail, counter or telephone into the portal (A12-3): its clock starts on the
 * day it came in. Never about oneself.
 * @throws AppError `not-allowed`; `invalid-input` with message keys per form field; `too-many`
 */
export async function enterRequest(
  deps: Deps,
  actor: StaffActor,
  input: EnteredRequest,
): Promise<{ id: string; number: string }> {
  requirePermission(actor, 'handle:requests')
  const fields = faultsOf(input, localDate(deps.clock.now()))
  const subjectId = await findPerson(deps, input.person)
  if (!subjectId) fields.person = 'errors.unknown-person'
  const asked = askedFor(deps, input, fields)
  if (!asked || !subjectId || Object.keys(fields).length > 0) {
    throw new AppError('invalid-input', 'a request that cannot be entered', { fields })
  }
  if (subjectId === actor.subjectId)
    throw new AppError('not-allowed', 'nobody enters their own request as staff')
  const { id, number } = await deps.store.transaction((tx) =>
    openRequest(tx, deps, actor, {
      ...asked,
      subjectId,
      channel: input.channel,
      identityBasis: input.identityBasis.trim(),
      enteredBy: actor.subjectId,
      receivedAt: middayOf(input.receivedOn, deps.clock.now()),
    }),
  )
  return { id, number }
}

function faultsOf({ receivedOn, identityBasis, channel }: EnteredRequest, today: LocalDate) {
  const fields: Record<string, string> = {}
  if (!isLocalDate(receivedOn)) fields.receivedOn = 'errors.date'
  else if (receivedOn > today) fields.receivedOn = 'errors.future'
  else if (receivedOn < earliest) fields.receivedOn = 'errors.date'
  if (identityBasis.trim() === '') fields.identityBasis = 'errors.identity-basis'
  if (identityBasis.length > maxWords) fields.identityBasis = 'errors.too-long'
  if (channel === 'portal' || !requestChannels.includes(channel)) fields.channel = 'errors.choose-one'
  return fields
}

/** The GDPR applies since this day: nothing was asked under it before. */
const earliest = '2018-05-25'

function askedFor(deps: Deps, input: EnteredRequest, fields: Record<string, string>): AskedFor | undefined {
  try {
    return checkAskedFor(deps.register, input)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    Object.assign(fields, error.fields)
    return undefined
  }
}

/** Noon of a day is the same day in Amsterdam in summer and winter; of today not later than now. */
function middayOf(day: LocalDate, now: Date): Date {
  const noon = new Date(`${day}T11:00:00Z`)
  return noon > now ? now : noon
}
