import { sql } from 'drizzle-orm'
import type { ErasurePiece } from '../../app/domain/requests/erasure-plan'
import type { LetterContent, LetterKind } from '../../app/domain/requests/letters'
import type { RefusalReason } from '../../app/domain/requests/refusals'
import type {
  ExtensionReason,
  ItemState,
  QuestionKind,
  RequestChannel,
  RequestDecision,
  RequestKind,
  RequestQuestion,
  RequestState,
  Verdict,
} from '../../app/domain/requests/requests'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** What people ask for beyond what the portal does at once: domain/requests. */
export function createRequestTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const requests = c.table(
    'requests',
    {
      id: c.id(),
      number: c.text().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      channel: c.text().$type<RequestChannel>().notNull(),
      words: c.text().notNull(),
      /** How staff knew who asked; empty when the person was signed in. */
      identityBasis: c.text().notNull(),
      /** The employee who entered it, as a person and not an account; empty when its own person did. */
      enteredBy: c.text().notNull(),
      receivedAt: c.instant().notNull(),
      enteredAt: c.instant().notNull(),
      state: c.text().$type<RequestState>().notNull(),
      /** Grows with each step: a page that is out of date changes nothing. */
      version: c.count().notNull(),
      promisedOn: c.text().notNull(),
      /** Moved by an extension and by days that the clock stood still. */
      dueOn: c.text().notNull(),
      extendedAt: c.instant(),
      extensionReason: c.text().$type<ExtensionReason | ''>().notNull(),
      extensionText: c.text().notNull(),
      remindedOn: c.text().notNull(),
      lateToldAt: c.instant(),
      answeredAt: c.instant(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.unique('requests_number').on(t.number),
      c.index('requests_subject').on(t.subjectId),
      // The words of `isOpenRequest`: what waits, in the order in which it is due.
      c
        .index('requests_open')
        .on(t.dueOn, t.id)
        .where(sql`state not in ('answered', 'withdrawn')`),
      c.index('requests_work').on(t.state, t.dueOn),
    ],
  )

  const requestItems = c.table(
    'request_items',
    {
      id: c.id(),
      requestId: c
        .text()
        .notNull()
        .references(() => requests.id),
      subjectId: c.text().notNull(),
      position: c.count().notNull(),
      kind: c.text().$type<RequestKind>().notNull(),
      /** None is all. */
      categories: c.json<readonly string[]>().notNull(),
      state: c.text().$type<ItemState>().notNull(),
      round: c.count().notNull(),
      verdict: c.text().$type<Verdict | ''>().notNull(),
      reason: c.text().$type<RefusalReason | ''>().notNull(),
      text: c.text().notNull(),
      decidedAt: c.instant(),
      courtUntil: c.text(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.index('request_items_request').on(t.requestId),
      c.index('request_items_subject').on(t.subjectId),
    ],
  )

  const requestDecisions = c.table(
    'request_decisions',
    {
      id: c.id(),
      itemId: c
        .text()
        .notNull()
        .references(() => requestItems.id),
      accountId: c.text().notNull(),
      subjectId: c.text().notNull(),
      role: c.text().notNull(),
      round: c.count().notNull(),
      step: c.text().$type<RequestDecision['step']>().notNull(),
      verdict: c.text().$type<Verdict | ''>().notNull(),
      reason: c.text().$type<RefusalReason | ''>().notNull(),
      text: c.text().notNull(),
      evidence: c.text().notNull(),
      decidedAt: c.instant().notNull(),
    },
    (t) => [c.index('request_decisions_item').on(t.itemId)],
  )

  const requestQuestions = c.table(
    'request_questions',
    {
      id: c.id(),
      requestId: c
        .text()
        .notNull()
        .references(() => requests.id),
      subjectId: c.text().notNull(),
      kind: c.text().$type<QuestionKind>().notNull(),
      question: c.text().notNull(),
      askedAt: c.instant().notNull(),
      answer: c.text().notNull(),
      answeredAt: c.instant(),
      answeredBy: c.text().$type<RequestQuestion['answeredBy']>().notNull(),
    },
    (t) => [
      c.index('request_questions_request').on(t.requestId),
      c.index('request_questions_subject').on(t.subjectId),
    ],
  )

  const erasurePieces = c.table(
    'erasure_pieces',
    {
      id: c.id(),
      itemId: c
        .text()
        .notNull()
        .references(() => requestItems.id),
      subjectId: c.text().notNull(),
      source: c.text().notNull(),
      dataset: c.text().notNull(),
      part: c.text().$type<ErasurePiece['part']>().notNull(),
      count: c.count().notNull(),
      choice: c.text().$type<ErasurePiece['choice']>().notNull(),
      until: c.text(),
      state: c.text().$type<ErasurePiece['state']>().notNull(),
      erased: c.count().notNull(),
      endedAt: c.instant(),
      /** When the source took it on to erase, and the last day on which it still may stand there. */
      acceptedAt: c.instant(),
      awaitedUntil: c.text(),
      /** As which the source knows the person, until it is read back that nothing is left. */
      sourceKey: c.text(),
    },
    (t) => [c.index('erasure_pieces_item').on(t.itemId), c.index('erasure_pieces_subject').on(t.subjectId)],
  )

  const requestLetters = c.table(
    'request_letters',
    {
      id: c.id(),
      requestId: c
        .text()
        .notNull()
        .references(() => requests.id),
      subjectId: c.text().notNull(),
      kind: c.text().$type<LetterKind>().notNull(),
      /** Dutch, and the language of the person. */
      content: c.json<LetterContent>().notNull(),
      writtenAt: c.instant().notNull(),
      /** Day on which it went by post, and the role of who said so; null while nobody did. */
      postedOn: c.text(),
      postedAs: c.text(),
    },
    (t) => [
      c.index('request_letters_request').on(t.requestId),
      c.index('request_letters_subject').on(t.subjectId),
    ],
  )

  return { requests, requestItems, requestDecisions, requestQuestions, erasurePieces, requestLetters }
}

export type RequestTables = ReturnType<typeof createRequestTables>
