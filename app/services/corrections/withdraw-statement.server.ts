import { appendAuditEvent } from '../../../db/queries/audit'
import { correctionById } from '../../../db/queries/corrections'
import { endStatement } from '../../../db/queries/statements'
import type { SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { correctionRef } from './step-correction.server'

/** Takes one's own statement back: it no longer stands beside the value. @throws AppError `not-found`, `wrong-state` */
export async function withdrawStatement(
  deps: Deps,
  actor: SubjectActor,
  { id }: { id: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const correction = authorizeOwn(actor, await correctionById(tx, id))
    const at = deps.clock.now()
    if (!(await endStatement(tx, correction.id, at)))
      throw new AppError('wrong-state', 'no statement stands with this correction')
    const event = { type: 'correction.statement-withdrawn', data: correctionRef(correction) } as const
    await appendAuditEvent(tx, { event, actor, subjectId: correction.subjectId, at })
  })
}
