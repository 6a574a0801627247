import { appendAuditEvent } from '../../../db/queries/audit'
import { letterById, requestById } from '../../../db/queries/requests'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { authorizeOwn, requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { letterToPdf } from './letter-to-pdf.server'
import { letterToText } from './letter-to-text'

export interface LetterFile {
  readonly name: string
  readonly mediaType: string
  readonly content: Buffer
}

/**
 * A letter as a file, for its person and for staff who handle requests; downloading is an audit event.
 * @throws AppError `not-found`, also for another person's; `not-allowed`
 */
export async function downloadLetter(
  deps: Deps,
  actor: SubjectActor | StaffActor,
  wanted: { requestId: string; letterId: string; as: 'pdf' | 'text' },
): Promise<LetterFile> {
  const letter = await letterById(deps.store, wanted.letterId)
  if (actor.kind === 'subject') authorizeOwn(actor, letter)
  else requirePermission(actor, 'read:requests')
  const request = await requestById(deps.store, wanted.requestId)
  if (!letter || !request || letter.requestId !== request.id)
    throw new AppError('not-found', 'no such letter')
  const { number, subjectId } = request
  await deps.store.transaction((tx) =>
    appendAuditEvent(tx, {
      event: { type: 'letter.downloaded', data: { requestId: request.id, number, letterId: letter.id } },
      actor,
      subjectId,
      at: deps.clock.now(),
    }),
  )
  const name = `${number}-${letter.kind}`
  if (wanted.as === 'text') {
    const content = Buffer.from(letterToText(letter.content), 'utf8')
    return { name: `${name}.txt`, mediaType: 'text/plain', content }
  }
  return { name: `${name}.pdf`, mediaType: 'application/pdf', content: await letterToPdf(letter.content) }
}
