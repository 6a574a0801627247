import { changeArchive } from '../../../db/queries/archives'
import { appendAuditEvent } from '../../../db/queries/audit'
import { putJob } from '../../../db/queries/jobs'
import { endReview, putReviewedRecord, type ReviewedRecord } from '../../../db/queries/reviews'
import { settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { noDecisions } from '../../domain/redaction/review'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { sealDecisions } from '../redaction/record-decisions'
import { reviewTaskId } from './ask-for-review.server'
import { openReview, requireOpenReview, type ReviewInHand } from './open-review.server'
import { walk } from './read-review.server'

/**
 * An employee states that others are out of everything that waits: the archive is built, and the records
 * are shown from then on.
 * @param stamp of the records as they were on the screen
 * @throws AppError `wrong-state` when something changed since; `not-allowed` also for who does not see every
 *   category that is looked at; `not-found`
 */
export async function releaseReview(
  deps: Deps,
  actor: StaffActor,
  { id, stamp }: { id: string; stamp: string },
): Promise<void> {
  const inHand = await openReview(deps, actor, id)
  requireOpenReview(inHand)
  if (inHand.unseen.length > 0)
    throw new AppError('not-allowed', 'this role does not see all that is looked at')
  const { review } = inHand
  const { subjectId } = review
  const at = deps.clock.now()
  const records: ReviewedRecord[] = []
  const now = await walk(deps, inHand, ({ source, dataset, digest, reviewed }) => {
    const sealed = reviewed ?? sealDecisions(deps.secrets, newId(), noDecisions)
    const { id: rowId, decisions, keyId } = sealed
    const place = { subjectId, source: source.id, dataset: dataset.id, digest }
    records.push({ id: rowId, decisions, keyId, ...place, reviewId: review.id, releasedAt: at })
  })
  if (now.stamp !== stamp) throw new AppError('wrong-state', 'something changed since it was looked at')
  await deps.store.transaction((tx) => release(tx, inHand, records, at))
}

async function release(
  tx: Transaction,
  { actor, review }: ReviewInHand,
  records: readonly ReviewedRecord[],
  at: Date,
): Promise<void> {
  const { id, archiveId, subjectId, number } = review
  const role = actor.roles[0] ?? ''
  const end = { state: 'released', releasedBy: actor.accountId, releasedAs: role, releasedAt: at } as const
  if (!(await endReview(tx, id, end))) throw new AppError('wrong-state', `review ${number} is over`)
  for (const record of records) await putReviewedRecord(tx, record)
  await settleTask(tx, reviewTaskId(id), { by: actor.accountId, at })
  const data = { archiveId, number, records: records.length }
  await appendAuditEvent(tx, { event: { type: 'archive.review-released', data }, actor, subjectId, at })
  if (!(await changeArchive(tx, { id: archiveId, states: ['in-review'] }, { state: 'queued' }))) return
  const job = {
    kind: 'build-archive',
    // A release that was taken back is followed by another.
    id: `build-archive:${archiveId}:${newId()}`,
    payload: { archiveId },
  } as const
  await putJob(tx, job, at)
}
