import { appendAuditEvent } from '../../../db/queries/audit'
import { noticeById, noticeByToken, updateNotice } from '../../../db/queries/recipients'
import { settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { Actor, StaffActor } from '../../domain/actor'
import { authorizeAbout } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { RecipientNotice } from '../../domain/recipients'
import type { Deps } from '../deps'
import { hashOfLink } from './hash-of-link'
import { noticeRef } from './notice-ref'
import { putTellJob, tellTaskId } from './queue-notices.server'

/** Characters of what staff write down about a notice. */
const maxNote = 1_000

/**
 * The recipient says that it has carried the change out: the link ends with that.
 * @throws AppError `not-found` for a link that was never opened, or does not work any more
 */
export async function acknowledgeNotice(deps: Deps, { token }: { token: string }): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    const notice = await noticeByToken(tx, hashOfLink(token), at)
    if (notice?.state !== 'sent' || !notice.openedAt) throw new AppError('not-found', 'no notice to answer')
    const actor = { kind: 'system', name: 'server' } as const
    await end(tx, { notice, actor, at, state: 'acknowledged', note: '', by: 'recipient' })
  })
}

/**
 * Staff record that a recipient knows, or that telling is impossible and why (art. 19). Never about
 * themselves.
 * @throws AppError `not-allowed`, `not-found`, `wrong-state`; `invalid-input` with `note`
 */
export async function endNotice(
  deps: Deps,
  actor: StaffActor,
  input: { id: string; state: 'acknowledged' | 'impossible'; note: string },
): Promise<void> {
  const note = input.note.trim()
  await deps.store.transaction(async (tx) => {
    const notice = authorizeAbout(actor, await noticeById(tx, input.id), 'tell:recipients')
    if (note === '' || note.length > maxNote) {
      const fields = { note: note === '' ? 'errors.required' : 'errors.too-long' }
      throw new AppError('invalid-input', 'a notice is ended with a note', { fields })
    }
    await end(tx, { notice, actor, at: deps.clock.now(), state: input.state, note, by: 'staff' })
  })
}

/** Mails a notice once more, with a new link. @throws AppError `not-allowed`, `not-found`, `wrong-state` */
export async function sendNoticeAgain(deps: Deps, actor: StaffActor, { id }: { id: string }): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const notice = authorizeAbout(actor, await noticeById(tx, id), 'tell:recipients')
    const again = { state: 'queued', tokenHash: '', linkUntil: null, openedAt: null } as const
    const moved = notice.means === 'mail' && (await updateNotice(tx, { id, from: ['sent', 'failed'] }, again))
    if (!moved) throw new AppError('wrong-state', 'this notice cannot be mailed again')
    await putTellJob(tx, notice, deps.clock.now())
  })
}

interface Ending {
  readonly notice: RecipientNotice
  readonly actor: Actor
  readonly at: Date
  readonly state: 'acknowledged' | 'impossible'
  readonly note: string
  readonly by: 'recipient' | 'staff'
}

async function end(tx: Transaction, { notice, actor, at, state, note, by }: Ending): Promise<void> {
  const endedBy = actor.kind === 'staff' ? actor.accountId : ''
  const change = { state, note, endedBy, endedAt: at, tokenHash: '', linkUntil: null }
  if (!(await updateNotice(tx, { id: notice.id, from: ['queued', 'sent', 'failed'] }, change)))
    throw new AppError('wrong-state', 'this notice has ended')
  await settleTask(tx, tellTaskId(notice), { by: endedBy, at })
  const event = { type: 'notice.ended', data: { ...noticeRef(notice), state, by } } as const
  await appendAuditEvent(tx, { event, actor, subjectId: notice.subjectId, at })
}
