import type { StoredLetter } from '../../../db/queries/requests'
import { localDate } from '../../domain/local-date'
import type { Register } from '../../domain/register/register'
import type { RequestClock } from '../../domain/requests/clock'
import type { ErasurePiece } from '../../domain/requests/erasure-plan'
import type { RequestItem, RequestQuestion, SubjectRequest } from '../../domain/requests/requests'
import type {
  ExtensionView,
  ItemView,
  LetterView,
  PieceView,
  QuestionView,
  RequestLine,
  RestrictionView,
} from '../../domain/requests/views'
import type { Restriction } from '../../domain/restrictions'
import { categoryTitles, titlesOf } from './titles'

export function viewLine(
  request: SubjectRequest,
  items: readonly RequestItem[],
  clock: RequestClock,
): RequestLine {
  const { id, number, state, channel } = request
  const { receivedOn, promisedOn, legalOn, dueOn, daysStoodStill } = clock
  const own = items.filter(({ requestId }) => requestId === id)
  return {
    id,
    number,
    kinds: own.map(({ kind }) => kind),
    state,
    channel,
    receivedOn,
    promisedOn,
    legalOn,
    dueOn,
    daysStoodStill,
    late: state === 'open' && clock.late,
    answeredAt: isoOf(request.answeredAt),
  }
}

/** A right as its subject sees it: what only one of two people has decided is not decided. */
export function viewItem(
  register: Register,
  item: RequestItem,
  { pieces, restrictions: all }: { pieces: readonly ErasurePiece[]; restrictions: readonly Restriction[] },
): ItemView {
  const { id, kind, state, verdict, reason, text, courtUntil } = item
  const restrictions = viewRestrictions(register, all, id)
  const categories = categoryTitles(register, item.categories)
  if (state === 'open' || state === 'proposed') {
    const undecided = {
      verdict: '',
      reason: '',
      text: '',
      decidedAt: null,
      courtUntil: null,
      pieces: [],
    } as const
    return { id, kind, categories, state: 'open', ...undecided, restrictions }
  }
  const own = pieces.filter(({ itemId }) => itemId === id)
  const decided = { verdict, reason, text, decidedAt: isoOf(item.decidedAt), courtUntil }
  const shown = own.map((piece) => viewPiece(register, piece))
  return { id, kind, categories, state, ...decided, pieces: shown, restrictions }
}

/** What is locked because of this right. */
export function viewRestrictions(
  register: Register,
  restrictions: readonly Restriction[],
  itemId: string,
): RestrictionView[] {
  return restrictions
    .filter(({ about }) => about === itemId)
    .map((restriction) => {
      const { id, state, mark, standsUntil, liftedAt } = restriction
      const liftedOn = liftedAt && localDate(liftedAt)
      const { source, dataset } = titlesOf(register, restriction)
      return { id, sourceTitle: source, datasetTitle: dataset, state, mark, standsUntil, liftedOn }
    })
}

export function viewPiece(register: Register, piece: ErasurePiece): PieceView {
  const { id, part, count, choice, until, state, erased, endedAt, acceptedAt, awaitedUntil } = piece
  const { source, dataset } = titlesOf(register, piece)
  const titles = { sourceTitle: source, datasetTitle: dataset }
  return {
    id,
    ...titles,
    part,
    count,
    choice,
    until,
    state,
    erased,
    endedAt: isoOf(endedAt),
    acceptedAt: isoOf(acceptedAt),
    awaitedUntil,
  }
}

export function viewQuestion(question: RequestQuestion): QuestionView {
  const { kind, question: words, askedAt, answer, answeredAt, answeredBy } = question
  return {
    kind,
    question: words,
    askedAt: askedAt.toISOString(),
    answer,
    answeredAt: isoOf(answeredAt),
    answeredBy,
  }
}

export function viewLetter({ id, kind, content, writtenAt, postedOn }: StoredLetter): LetterView {
  return { id, kind, writtenAt: writtenAt.toISOString(), postedOn, texts: content.texts }
}

export function viewExtension(request: SubjectRequest): ExtensionView | null {
  const { extendedAt, extensionReason, extensionText } = request
  if (!extendedAt || extensionReason === '') return null
  return { at: extendedAt.toISOString(), reason: extensionReason, text: extensionText }
}

function isoOf(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
