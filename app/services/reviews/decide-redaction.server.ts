import { appendAuditEvent } from '../../../db/queries/audit'
import { putReviewedRecord } from '../../../db/queries/reviews'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { hideWords } from '../../domain/redaction/others'
import { mapTexts } from '../../domain/redaction/redact-record'
import type { RedactionReason } from '../../domain/redaction/reasons'
import { hiddenLength, noDecisions, type RecordDecisions } from '../../domain/redaction/review'
import { Tally } from '../../domain/redaction/tally'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { openDecisions, sealDecisions } from '../redaction/record-decisions'
import { openReview, requireOpenReview } from './open-review.server'
import { unreleasedRecords, type HeldRecord } from './read-reviewed.server'

/** What an employee decides about one record of a review. */
export type RedactionDecision =
  | { readonly kind: 'hide-text'; readonly text: string; readonly reason: RedactionReason }
  | { readonly kind: 'show-text'; readonly text: string }
  | { readonly kind: 'show-field' | 'hide-field'; readonly field: string }
  | { readonly kind: 'hide-document'; readonly index: number; readonly reason: RedactionReason }
  | { readonly kind: 'show-document'; readonly index: number }

/**
 * Adds or lifts what is hidden in one record; it holds once the review is released.
 * @throws AppError `invalid-input` with `text` for words that are not in the record; `not-allowed`,
 *   `not-found` also for a record that changed meanwhile, `wrong-state`
 */
export async function decideRedaction(
  deps: Deps,
  actor: StaffActor,
  input: { readonly id: string; readonly digest: string; readonly decision: RedactionDecision },
): Promise<void> {
  const inHand = await openReview(deps, actor, input.id)
  requireOpenReview(inHand)
  const { review } = inHand
  const held = await findHeld(
    unreleasedRecords(deps, review.subjectId, inHand.datasets, () => undefined),
    input.digest,
  )
  const before = held.reviewed ? openDecisions(deps.secrets, held.reviewed) : noDecisions
  checkDecision(held, input.decision)
  const decisions = decided(before, input.decision)
  // A new id each time: the stamp of what was on the screen changes with it.
  const sealed = sealDecisions(deps.secrets, newId(), decisions)
  const { subjectId } = review
  const place = { source: held.source.id, dataset: held.dataset.id, digest: held.digest }
  await deps.store.transaction(async (tx) => {
    requireOpenReview(await openReview({ store: tx, register: deps.register }, actor, input.id))
    await putReviewedRecord(tx, { ...sealed, ...place, subjectId, reviewId: review.id, releasedAt: null })
    const data = {
      number: review.number,
      source: place.source,
      dataset: place.dataset,
      what: input.decision.kind,
    }
    const event = { type: 'archive.review-decided', data } as const
    await appendAuditEvent(tx, { event, actor, subjectId, at: deps.clock.now() })
  })
}

async function findHeld(records: AsyncIterable<HeldRecord>, digest: string): Promise<HeldRecord> {
  for await (const held of records) if (held.digest === digest) return held
  throw new AppError('not-found', 'the record is gone, or changed since it was looked at')
}

function checkDecision({ record, dataset }: HeldRecord, decision: RedactionDecision): void {
  if ('field' in decision && !dataset.fields.some(({ id }) => id === decision.field)) {
    throw new AppError('not-found', 'no such field')
  }
  if ('index' in decision && !record.documents[decision.index])
    throw new AppError('not-found', 'no such document')
  if (decision.kind !== 'hide-text') return
  const { length } = decision.text.trim()
  if (length < hiddenLength.least || length > hiddenLength.most) throw refusedText('reviews.errors.length')
  const tally = new Tally()
  const company = { hidden: [{ text: decision.text, reason: decision.reason }] }
  for (const value of Object.values(record.values)) mapTexts(value, (text) => hideWords(text, company, tally))
  // In a mail it can stand in the document only.
  if (tally.at('').length === 0 && record.documents.length === 0) throw refusedText('reviews.errors.absent')
}

function refusedText(key: string): AppError {
  return new AppError('invalid-input', 'words to hide', { fields: { text: key } })
}

function decided(before: RecordDecisions, decision: RedactionDecision): RecordDecisions {
  switch (decision.kind) {
    case 'hide-text': {
      const text = decision.text.trim()
      const others = before.hidden.filter((hidden) => hidden.text !== text)
      return { ...before, hidden: [...others, { text, reason: decision.reason }] }
    }
    case 'show-text':
      return { ...before, hidden: before.hidden.filter(({ text }) => text !== decision.text) }
    case 'show-field':
      return { ...before, shown: [...new Set([...before.shown, decision.field])] }
    case 'hide-field':
      return { ...before, shown: before.shown.filter((field) => field !== decision.field) }
    case 'hide-document': {
      const { index, reason } = decision
      const others = before.hiddenDocuments.filter((hidden) => hidden.index !== index)
      const shownDocuments = before.shownDocuments.filter((shown) => shown !== index)
      return { ...before, shownDocuments, hiddenDocuments: [...others, { index, reason }] }
    }
    case 'show-document': {
      const hiddenDocuments = before.hiddenDocuments.filter(({ index }) => index !== decision.index)
      return {
        ...before,
        hiddenDocuments,
        shownDocuments: [...new Set([...before.shownDocuments, decision.index])],
      }
    }
  }
}
