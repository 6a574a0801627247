import { createHash } from 'node:crypto'
import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { archiveById } from '../../../db/queries/archives'
import { appendAuditEvent } from '../../../db/queries/audit'
import type { StaffActor } from '../../domain/actor'
import type { Localized } from '../../domain/localized'
import type { OwnWords } from '../../domain/redaction/redact-record'
import { noDecisions } from '../../domain/redaction/review'
import type { RecordToReview, ReviewForStaff } from '../../domain/review-views'
import { shownValues } from '../dossier/view-record'
import type { Deps } from '../deps'
import { openDecisions } from '../redaction/record-decisions'
import { ownWordsOf, redactRecord } from '../redaction/redactor.server'
import { lineOf } from './list-reviews.server'
import { openReview, type ReviewInHand } from './open-review.server'
import { unreleasedRecords, type HeldRecord } from './read-reviewed.server'

/** Records on one page. */
const recordsPerPage = 20

/**
 * One page of the records of a review: as they are held, and as they would go out. That it was read is an
 * event. Pages count from 1.
 * @throws AppError `not-allowed`, `not-found`
 */
export async function readReview(
  deps: Deps,
  actor: StaffActor,
  { id, page }: { id: string; page: number },
): Promise<ReviewForStaff> {
  const inHand = await openReview(deps, actor, id)
  const { review } = inHand
  await recordReviewing(deps, inHand)
  const own = await ownWordsOf(deps, review.subjectId)
  const records: RecordToReview[] = []
  const first = (page - 1) * recordsPerPage
  const { total, stamp, silent } = await walk(deps, inHand, (held, at) => {
    if (at >= first && at < first + recordsPerPage) records.push(viewOf(deps, held, own))
  })
  return {
    ...lineOf(deps, review),
    person: (await accountOfSubject(deps.store, review.subjectId))?.displayName ?? '',
    records,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / recordsPerPage)),
    stamp,
    downloads: (await archiveById(deps.store, review.archiveId))?.downloads ?? 0,
    hiddenCategories: unseenCategories(deps, inHand),
    silent,
  }
}

/** Every record that waits in a review, and a check value of them all. */
export async function walk(
  deps: Deps,
  { review, datasets }: ReviewInHand,
  each: (held: HeldRecord, at: number) => void,
): Promise<{ total: number; stamp: string; silent: Localized[] }> {
  const hash = createHash('sha256')
  const silent: Localized[] = []
  let total = 0
  if (review.state === 'open') {
    const records = unreleasedRecords(deps, review.subjectId, datasets, ({ title }) => silent.push(title))
    for await (const held of records) {
      each(held, total)
      // What was decided is part of it: a release is of what was on the screen.
      hash.update(`${held.digest} ${held.reviewed?.id ?? ''}\n`)
      total += 1
    }
  }
  return { total, stamp: hash.digest('base64url'), silent }
}

function viewOf(
  deps: Deps,
  { source, dataset, record, digest, reviewed }: HeldRecord,
  own: OwnWords,
): RecordToReview {
  const decisions = reviewed ? openDecisions(deps.secrets, reviewed) : noDecisions
  const shown = redactRecord(dataset, record, own, decisions)
  const [held, left] = [shownValues(dataset, record), shownValues(dataset, shown)]
  return {
    digest,
    source: source.id,
    sourceTitle: source.title,
    dataset: dataset.id,
    datasetTitle: dataset.title,
    fields: dataset.fields.map(({ id, title, type }) => ({
      id,
      title,
      type,
      // Who looks for others in a record needs no citizen service number of its person (BSN1).
      held: held[id] ?? null,
      shown: left[id] ?? null,
      letThrough: decisions.shown.includes(id),
    })),
    documents: record.documents.map(({ name }, index) => ({
      index,
      name,
      withheld: shown.documents[index]?.withheld ?? null,
    })),
    hidden: decisions.hidden,
  }
}

function unseenCategories({ register: { school } }: Deps, { actor, unseen }: ReviewInHand): Localized[] {
  const used = new Set(
    unseen.flatMap(({ dataset: { category, fields } }) => fields.map((field) => field.category ?? category)),
  )
  return school.categories.filter(({ id }) => used.has(id) && !actor.sees.has(id)).map(({ title }) => title)
}

/** Staff saw something of a person; the person can read it, with role and reason. */
export async function recordReviewing(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { actor, review }: ReviewInHand,
  what = 'review',
): Promise<void> {
  const event = {
    type: 'dossier.viewed-by-staff',
    data: { what, why: review.number, roles: actor.roles },
  } as const
  const { subjectId } = review
  await store.transaction((tx) => appendAuditEvent(tx, { event, actor, subjectId, at: clock.now() }))
}
