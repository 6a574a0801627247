import { changeArchive, type StoredArchive } from '../../../db/queries/archives'
import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { insertReview, reviewOfArchive, type RedactionReview } from '../../../db/queries/reviews'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { SystemActor } from '../../domain/actor'
import type { ClaimedJob } from '../../domain/jobs'
import { addDays, localDate } from '../../domain/local-date'
import { reviewDays } from '../../domain/redaction/review'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { reviewedDatasets, unreleasedRecords } from './read-reviewed.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Lets people look first, when the register asks for it and the person has records at which nobody has
 * looked. The archive then waits, its subject is told by when, and staff get a task. Asked once for an
 * archive: what came in meanwhile is left out of it, visibly.
 * @returns whether the archive waits
 */
export async function askForReview(deps: Deps, archive: StoredArchive, job: ClaimedJob): Promise<boolean> {
  if (archive.state === 'in-review') return true
  const datasets = reviewedDatasets(deps.register, archive.profile)
  if (datasets.length === 0 || (await reviewOfArchive(deps.store, archive.id))) return false
  if (!(await isAnythingUnreleased(deps, archive.subjectId, datasets))) return false
  return await deps.store.transaction((tx) => ask(tx, deps, archive, job))
}

async function isAnythingUnreleased(
  deps: Deps,
  subjectId: string,
  datasets: ReturnType<typeof reviewedDatasets>,
): Promise<boolean> {
  const records = unreleasedRecords(deps, subjectId, datasets, () => undefined)
  const first = await records.next()
  await records.return(undefined)
  return first.done === false
}

async function ask(tx: Transaction, deps: Deps, archive: StoredArchive, job: ClaimedJob): Promise<boolean> {
  const { id: archiveId, subjectId } = archive
  if (!(await isLeaseHeld(tx, job))) return true
  const where = { id: archiveId, states: ['queued', 'building'] as const }
  if (!(await changeArchive(tx, where, { state: 'in-review' }))) return true
  const at = deps.clock.now()
  const soon = addDays(localDate(at), reviewDays)
  const review: RedactionReview = {
    id: newId(),
    number: await nextNumber(tx, 'N', Number(localDate(at).slice(0, 4))),
    subjectId,
    archiveId,
    state: 'open',
    askedAt: at,
    dueOn: soon < archive.promisedOn ? soon : archive.promisedOn,
    releasedBy: '',
    releasedAs: '',
    releasedAt: null,
  }
  await insertReview(tx, review)
  await tell(tx, deps, archive, review)
  return true
}

async function tell(
  tx: Transaction,
  deps: Deps,
  archive: StoredArchive,
  { id, number, subjectId, dueOn, askedAt: at }: RedactionReview,
): Promise<void> {
  const event = { type: 'archive.review-asked', data: { archiveId: archive.id, number } } as const
  await appendAuditEvent(tx, { event, actor: worker, subjectId, at })
  await openTask(tx, { id: reviewTaskId(id), kind: 'archive-review', subjectId, about: id, dueOn, at })
  const account = await accountOfSubject(tx, subjectId)
  if (!account) return
  const data = { number: archive.number, by: dueOn }
  await queueMail(tx, deps, { accountId: account.id, template: 'archive-in-review', data })
}

/** The task on the work list that ends with the review. */
export function reviewTaskId(reviewId: string): string {
  return `archive-review:${reviewId}`
}
