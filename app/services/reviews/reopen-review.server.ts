import { archivesHeldOf, changeArchive, type StoredArchive } from '../../../db/queries/archives'
import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { appendAuditEvent } from '../../../db/queries/audit'
import { reopenReview as reopen, withholdReviewed } from '../../../db/queries/reviews'
import { raiseTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { addDays, localDate } from '../../domain/local-date'
import { reviewDays } from '../../domain/redaction/review'
import { clearAway } from '../archives/clear-away.server'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { reviewTaskId } from './ask-for-review.server'
import { openReview, type ReviewInHand } from './open-review.server'

/**
 * An employee takes a release back, because others were left in (art. 15(4)): nothing of its records is shown any
 * more until somebody releases them again. What was decided about them stays. Archives that may hold them go with
 * their keys; the one that the review was for is built again after the next release. What was downloaded already
 * cannot be taken back: that is an incident.
 * @throws AppError `wrong-state` when it was not released; `not-allowed` also for who does not see every category
 *   that is looked at; `not-found`
 */
export async function reopenReview(deps: Deps, actor: StaffActor, { id }: { id: string }): Promise<void> {
  const inHand = await openReview(deps, actor, id)
  if (inHand.unseen.length > 0)
    throw new AppError('not-allowed', 'this role does not see all that is looked at')
  const taken = await deps.store.transaction((tx) => takeBack(tx, deps, inHand))
  for (const archive of taken) await clearAway(deps, archive)
}

async function takeBack(
  tx: Transaction,
  deps: Deps,
  { actor, review: { id, number, archiveId, subjectId } }: ReviewInHand,
): Promise<StoredArchive[]> {
  const at = deps.clock.now()
  const dueOn = addDays(localDate(at), reviewDays)
  if (!(await reopen(tx, id, { dueOn })))
    throw new AppError('wrong-state', `review ${number} was not released`)
  await withholdReviewed(tx, id)
  await raiseTask(tx, { id: reviewTaskId(id), kind: 'archive-review', subjectId, about: id, dueOn, at })
  const event = { type: 'archive.review-reopened', data: { archiveId, number } } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  const taken: StoredArchive[] = []
  for (const archive of await archivesHeldOf(tx, subjectId)) {
    const isTaken =
      archive.id === archiveId
        ? await letWait(tx, deps, archive, dueOn)
        : await takeAway(tx, archive, { actor, at })
    if (isTaken) taken.push(archive)
  }
  return taken
}

/** @returns whether it was on its way or there, as below */
async function letWait(tx: Transaction, deps: Deps, archive: StoredArchive, by: string): Promise<boolean> {
  const { id, number, subjectId } = archive
  const without = {
    wrappedKey: '',
    keyId: '',
    size: null,
    sha256: null,
    complete: null,
    builtAt: null,
    expiresAt: null,
  }
  const where = { id, states: ['queued', 'building', 'ready'] as const }
  if (!(await changeArchive(tx, where, { state: 'in-review', ...without }))) return false
  const account = await accountOfSubject(tx, subjectId)
  if (account)
    await queueMail(tx, deps, { accountId: account.id, template: 'archive-in-review', data: { number, by } })
  return true
}

async function takeAway(
  tx: Transaction,
  { id, subjectId }: StoredArchive,
  { actor, at }: { actor: StaffActor; at: Date },
): Promise<boolean> {
  const where = { id, states: ['queued', 'building', 'ready'] as const }
  if (!(await changeArchive(tx, where, { state: 'deleted', wrappedKey: '', keyId: '' }))) return false
  const event = { type: 'archive.deleted', data: { archiveId: id, why: 'reopened' } } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  return true
}
