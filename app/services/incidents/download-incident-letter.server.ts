import { appendAuditEvent } from '../../../db/queries/audit'
import { incidentLetterById } from '../../../db/queries/incidents'
import type { StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import type { LetterFile } from '../letters/download-letter.server'
import { letterToPdf } from '../letters/letter-to-pdf.server'

/**
 * A letter about an incident as PDF, for who handles it: somebody without an account gets it by post. Its
 * person can read that it was downloaded.
 * @throws AppError `not-allowed`, also for one's own; `not-found`
 */
export async function downloadIncidentLetter(
  deps: Deps,
  actor: StaffActor,
  { id: incidentId, letterId }: { id: string; letterId: string },
): Promise<LetterFile> {
  const letter = authorizeAbout(actor, await incidentLetterById(deps.store, letterId), 'handle:incidents')
  if (letter.incidentId !== incidentId) throw new AppError('not-found', 'no such letter of this incident')
  const { number, subjectId } = letter
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'incident.letter-downloaded', data: { incidentId, number } },
      actor,
      subjectId,
      at: deps.clock.now(),
    }),
  )
  const content = await letterToPdf(letter.content)
  return { name: `${number}-incident.pdf`, mediaType: 'application/pdf', content }
}
