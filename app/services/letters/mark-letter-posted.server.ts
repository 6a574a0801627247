import { appendAuditEvent } from '../../../db/queries/audit'
import { letterById, noteLetterPosted, requestById } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { roleOf } from '../../domain/register/register'
import type { Deps } from '../deps'
import { postedDay } from './posted-day'

/**
 * Staff say that a letter went out by post, and on which day; said anew, the newer day stands.
 * @throws AppError `invalid-input` with `postedOn`, `not-allowed`, `not-found`
 */
export async function markLetterPosted(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; letterId: string; postedOn: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const request = authorizeAbout(actor, await requestById(tx, input.id), 'handle:requests')
    const letter = await letterById(tx, input.letterId)
    if (letter?.requestId !== request.id) throw new AppError('not-found', 'no such letter of this request')
    const at = deps.clock.now()
    const postedOn = postedDay(input, { written: localDate(letter.writtenAt), today: localDate(at) })
    const postedAs =
      actor.roles.find((id) => roleOf(deps.register, id)?.may.includes('handle:requests')) ?? ''
    await noteLetterPosted(tx, letter.id, { postedOn, postedAs })
    const { number, subjectId } = request
    const event = { type: 'letter.posted', data: { letterId: letter.id, number, on: postedOn } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
  })
}
