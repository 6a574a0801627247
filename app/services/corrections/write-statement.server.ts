import { appendAuditEvent } from '../../../db/queries/audit'
import { correctionById } from '../../../db/queries/corrections'
import { endStatement, insertStatement } from '../../../db/queries/statements'
import type { SubjectActor } from '../../domain/actor'
import { authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { maxStatementLength } from '../../domain/statements'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { correctionRef } from './step-correction.server'

/**
 * Adds a statement to a value that the school did not correct (art. 16, second sentence, GDPR). Written
 * again it takes the place of the one before.
 * @throws AppError `invalid-input` with `statement`, `not-found`, `wrong-state` when it was not rejected
 */
export async function writeStatement(
  deps: Deps,
  actor: SubjectActor,
  input: { id: string; statement: string },
): Promise<void> {
  const text = input.statement.normalize('NFC').trim()
  if (text === '' || text.length > maxStatementLength) {
    const fields = { statement: text === '' ? 'errors.statement' : 'errors.too-long' }
    throw new AppError('invalid-input', 'a statement that cannot be added', { fields })
  }
  await deps.store.transaction(async (tx) => {
    const correction = authorizeOwn(actor, await correctionById(tx, input.id))
    if (correction.state !== 'rejected')
      throw new AppError('wrong-state', 'a statement belongs to a correction that was rejected')
    const at = deps.clock.now()
    const { id: correctionId, subjectId } = correction
    await endStatement(tx, correctionId, at)
    await insertStatement(tx, { id: newId(), correctionId, subjectId, text, writtenAt: at, endedAt: null })
    const event = { type: 'correction.statement-written', data: correctionRef(correction) } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
  })
}
