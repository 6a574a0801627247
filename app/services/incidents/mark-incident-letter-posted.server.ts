import { appendAuditEvent } from '../../../db/queries/audit'
import { incidentLetterById, noteIncidentLetterPosted } from '../../../db/queries/incidents'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { roleOf } from '../../domain/register/register'
import type { Deps } from '../deps'
import { postedDay } from '../letters/posted-day'

/**
 * Staff say that a letter about an incident went out by post, and on which day; the file may be closed by then.
 * @throws AppError `invalid-input` with `postedOn`, `not-allowed`, `not-found`
 */
export async function markIncidentLetterPosted(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; letterId: string; postedOn: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const letter = authorizeAbout(actor, await incidentLetterById(tx, input.letterId), 'handle:incidents')
    if (letter.incidentId !== input.id) throw new AppError('not-found', 'no such letter of this incident')
    const at = deps.clock.now()
    const postedOn = postedDay(input, { written: localDate(letter.writtenAt), today: localDate(at) })
    const postedAs =
      actor.roles.find((id) => roleOf(deps.register, id)?.may.includes('handle:incidents')) ?? ''
    await noteIncidentLetterPosted(tx, letter.id, { postedOn, postedAs })
    const { number, subjectId } = letter
    const event = { type: 'letter.posted', data: { letterId: letter.id, number, on: postedOn } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
  })
}
