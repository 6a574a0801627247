import { appendAuditEvent } from '../../../db/queries/audit'
import { markLetterRead } from '../../../db/queries/incidents'
import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'

/** A person says that they have read a letter about an incident. @throws AppError `not-found` */
export async function confirmLetterRead(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<void> {
  const { subjectId } = actor
  await deps.store.transaction(async (tx) => {
    const at = deps.clock.now()
    const letter = await markLetterRead(tx, { id, subjectId }, at)
    if (!letter) throw new AppError('not-found', 'no such letter that was not read yet')
    await appendAuditEvent(tx, {
      event: { type: 'incident.letter-read', data: letter },
      actor,
      subjectId,
      at,
    })
  })
}
