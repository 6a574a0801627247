import { appendAuditEvent } from '../../../db/queries/audit'
import { insertComment } from '../../../db/queries/work-comments'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { maxCommentLength, type WorkRef } from '../../domain/work/work-kinds'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { findWork } from './work-parts'

/**
 * Writes something down for colleagues. It is data about the person the thing is about: it stands in what
 * the portal shows them, never in a letter.
 * @throws AppError `invalid-input` with `comment`; `not-found`; `not-allowed` about oneself
 */
export async function commentOnWork(
  deps: Pick<Deps, 'store' | 'register' | 'clock'>,
  actor: StaffActor,
  { comment, kind, id }: WorkRef & { readonly comment: string },
): Promise<void> {
  const text = comment.trim()
  if (text === '' || text.length > maxCommentLength) {
    const fields = { comment: text === '' ? 'errors.required' : 'errors.too-long' }
    throw new AppError('invalid-input', 'no comment', { fields })
  }
  await deps.store.transaction(async (tx) => {
    const found = await findWork({ store: tx, register: deps.register }, actor, { kind, id })
    if (!found) throw new AppError('not-found', 'no such work for this role')
    const { subjectId } = found
    if (subjectId !== '' && subjectId === actor.subjectId) {
      throw new AppError('not-allowed', 'nobody writes to colleagues about themselves')
    }
    const at = deps.clock.now()
    const commentId = newId()
    await insertComment(tx, {
      id: commentId,
      kind,
      itemId: id,
      subjectId,
      accountId: actor.accountId,
      role: actor.roles.join(', '),
      text,
      writtenAt: at,
    })
    const event = { type: 'work.commented', data: { kind, itemId: id, commentId } } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at })
  })
}
