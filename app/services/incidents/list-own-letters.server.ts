import { incidentLettersTo } from '../../../db/queries/incidents'
import type { SubjectActor } from '../../domain/actor'
import type { IncidentLetterView } from '../../domain/incident-views'
import type { Deps } from '../deps'

/** One's own letters about incidents, newest first. */
export async function listOwnLetters(
  deps: Pick<Deps, 'store'>,
  actor: SubjectActor,
): Promise<IncidentLetterView[]> {
  const letters = await incidentLettersTo(deps.store, actor.subjectId)
  return letters.map(({ id, number, writtenAt, readAt, content }) => {
    const read = readAt?.toISOString() ?? null
    return { id, number, writtenAt: writtenAt.toISOString(), readAt: read, texts: content.texts }
  })
}
