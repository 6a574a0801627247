import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { isLocalDate, localDate, type LocalDate } from '../../domain/local-date'
import { maxWords, requestChannels, type RequestChannel } from '../../domain/requests/requests'
import type { Deps } from '../deps'
import { checkAskedFor, type AskedFor } from './asked-for'
import { addRequester, requesterFaults } from './add-requester.server'
import { findPerson } from './find-person.server'
import { openRequest } from './open-request.server'

export interface EnteredRequest extends AskedFor {
  /** Student number, e-mail address, or number of an earlier request of the person, as typed; else empty. */
  readonly person: string
  /** Of somebody whom the portal does not know: name, and where letters go. */
  readonly name: string
  readonly address: string
  readonly channel: RequestChannel
  /** Day on which it came in. */
  readonly receivedOn: string
  /** How staff know who asks; empty when they have to find out first. */
  readonly identityBasis: string
}

/**
 * Puts a request from post, mail, counter or telephone into the portal (A12-3): its clock starts on the
 * day it came in. Somebody whom the portal does not know gets a record of name and address, which opens nothing.
 * Never about oneself.
 * @throws AppError `not-allowed`; `invalid-input` with message keys per form field; `too-many`
 */
export async function enterRequest(
  deps: Deps,
  actor: StaffActor,
  input: EnteredRequest,
): Promise<{ id: string; number: string }> {
  requirePermission(actor, 'handle:requests')
  const fields = faultsOf(input, localDate(deps.clock.now()))
  const known = input.person.trim() === '' ? undefined : await findPerson(deps, input.person)
  if (input.person.trim() !== '' && !known) fields.person = 'errors.unknown-person'
  const asked = askedFor(deps, input, fields)
  if (!asked || Object.keys(fields).length > 0) {
    throw new AppError('invalid-input', 'a request that cannot be entered', { fields })
  }
  if (known === actor.subjectId) throw new AppError('not-allowed', 'nobody enters their own request as staff')
  const { id, number } = await deps.store.transaction(async (tx) =>
    openRequest(tx, deps, actor, {
      ...asked,
      subjectId: known ?? (await addRequester(tx, deps, input)),
      channel: input.channel,
      identityBasis: input.identityBasis.trim(),
      enteredBy: actor.subjectId,
      receivedAt: middayOf(input.receivedOn, deps.clock.now()),
    }),
  )
  return { id, number }
}

function faultsOf(input: EnteredRequest, today: LocalDate) {
  const { receivedOn, identityBasis, channel } = input
  const fields: Record<string, string> = requesterFaults(input)
  if (!isLocalDate(receivedOn)) fields.receivedOn = 'errors.date'
  else if (receivedOn > today) fields.receivedOn = 'errors.future'
  else if (receivedOn < earliest) fields.receivedOn = 'errors.date'
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
