import { and, asc, desc, eq, gt, inArray, or } from 'drizzle-orm'
import type { Language } from '../../app/domain/localized'
import type { LetterContent, LetterKind } from '../../app/domain/requests/letters'
import type { RequestItem, RequestQuestion, SubjectRequest } from '../../app/domain/requests/requests'
import { type Given, prepared } from '../prepared'
import type { Reader, Transaction } from '../store'

export interface StoredLetter {
  readonly id: string
  readonly requestId: string
  readonly subjectId: string
  readonly kind: LetterKind
  readonly content: LetterContent
  readonly writtenAt: Date
  /** Day on which it went by post, and the role of who said so. */
  readonly postedOn: string | null
  readonly postedAs: string | null
}

export async function insertRequest(
  { query, tables }: Transaction,
  request: SubjectRequest,
  items: readonly RequestItem[],
): Promise<void> {
  await query.insert(tables.requests).values(request)
  await query.insert(tables.requestItems).values([...items])
}

export async function requestById(
  { query, tables }: Reader,
  id: string,
): Promise<SubjectRequest | undefined> {
  const [row] = await query.select().from(tables.requests).where(eq(tables.requests.id, id))
  return row
}

export async function requestByNumber(
  { query, tables }: Reader,
  number: string,
): Promise<SubjectRequest | undefined> {
  const [row] = await query.select().from(tables.requests).where(eq(tables.requests.number, number))
  return row
}

/** All of a person's requests, newest first. */
export async function requestsOf(reader: Reader, subjectId: string): Promise<SubjectRequest[]> {
  return await allOf(reader, { subjectId })
}

const allOf = prepared(({ query, tables: { requests } }: Reader, given: Given<{ subjectId: string }>) =>
  query
    .select()
    .from(requests)
    .where(eq(requests.subjectId, given.subjectId))
    .orderBy(desc(requests.receivedAt), desc(requests.number)),
)

/** How many requests of a person were entered after that moment. */
export async function requestsSince(
  { query, tables }: Reader,
  subjectId: string,
  since: Date,
): Promise<number> {
  const { requests } = tables
  return query.$count(requests, and(eq(requests.subjectId, subjectId), gt(requests.enteredAt, since)))
}

/** Requests that wait for staff or for the person, the first due first. */
export async function openRequests({ query, tables }: Reader, limit: number): Promise<SubjectRequest[]> {
  const { requests } = tables
  return query
    .select()
    .from(requests)
    .where(inArray(requests.state, ['open', 'waiting']))
    .orderBy(asc(requests.dueOn), asc(requests.number))
    .limit(limit)
}

/** Requests that are over, the newest first. */
export async function endedRequests({ query, tables }: Reader, limit: number): Promise<SubjectRequest[]> {
  const { requests } = tables
  return query
    .select()
    .from(requests)
    .where(inArray(requests.state, ['answered', 'withdrawn']))
    .orderBy(desc(requests.updatedAt), desc(requests.number))
    .limit(limit)
}

/** Changes a request, only if nobody did since it was read; false when somebody did. */
export async function moveRequest(
  { query, tables }: Transaction,
  { id, version }: Pick<SubjectRequest, 'id' | 'version'>,
  change: Partial<Omit<SubjectRequest, 'id' | 'number' | 'subjectId' | 'version' | 'promisedOn'>>,
): Promise<boolean> {
  const { requests } = tables
  const moved = await query
    .update(requests)
    .set({ ...change, version: version + 1 })
    .where(and(eq(requests.id, id), eq(requests.version, version)))
    .returning({ id: requests.id })
  return moved.length === 1
}

/** That staff were reminded, and perhaps the person told: no step, so that no page becomes outdated by it. */
export async function noteReminder(
  { query, tables }: Transaction,
  id: string,
  noted: Partial<Pick<SubjectRequest, 'remindedOn' | 'dueOn' | 'lateToldAt'>>,
): Promise<void> {
  await query.update(tables.requests).set(noted).where(eq(tables.requests.id, id))
}

/** In the order in which they were asked. */
export async function itemsOf(
  { query, tables }: Reader,
  requestIds: readonly string[],
): Promise<RequestItem[]> {
  if (requestIds.length === 0) return []
  const { requestItems } = tables
  return query
    .select()
    .from(requestItems)
    .where(inArray(requestItems.requestId, [...requestIds]))
    .orderBy(asc(requestItems.requestId), asc(requestItems.position))
}

export async function itemById({ query, tables }: Reader, id: string): Promise<RequestItem | undefined> {
  const [row] = await query.select().from(tables.requestItems).where(eq(tables.requestItems.id, id))
  return row
}

export async function updateItem(
  { query, tables }: Transaction,
  id: string,
  change: Partial<Omit<RequestItem, 'id' | 'requestId' | 'subjectId' | 'kind' | 'position'>>,
): Promise<void> {
  await query.update(tables.requestItems).set(change).where(eq(tables.requestItems.id, id))
}

export async function insertQuestion(
  { query, tables }: Transaction,
  question: RequestQuestion,
): Promise<void> {
  await query.insert(tables.requestQuestions).values(question)
}

/** Oldest first. */
export async function questionsOf(
  { query, tables }: Reader,
  requestIds: readonly string[],
): Promise<RequestQuestion[]> {
  if (requestIds.length === 0) return []
  const { requestQuestions } = tables
  return query
    .select()
    .from(requestQuestions)
    .where(inArray(requestQuestions.requestId, [...requestIds]))
    .orderBy(asc(requestQuestions.askedAt), asc(requestQuestions.id))
}

export async function answerOpenQuestion(
  { query, tables }: Transaction,
  id: string,
  answer: Pick<RequestQuestion, 'answer' | 'answeredAt' | 'answeredBy'>,
): Promise<void> {
  await query.update(tables.requestQuestions).set(answer).where(eq(tables.requestQuestions.id, id))
}

export async function insertLetter({ query, tables }: Transaction, letter: StoredLetter): Promise<void> {
  await query.insert(tables.requestLetters).values(letter)
}

/** Oldest first. */
export async function lettersOf({ query, tables }: Reader, requestId: string): Promise<StoredLetter[]> {
  const { requestLetters } = tables
  return query
    .select()
    .from(requestLetters)
    .where(eq(requestLetters.requestId, requestId))
    .orderBy(asc(requestLetters.writtenAt), asc(requestLetters.id))
}

export async function letterById({ query, tables }: Reader, id: string): Promise<StoredLetter | undefined> {
  const [row] = await query.select().from(tables.requestLetters).where(eq(tables.requestLetters.id, id))
  return row
}

/** A letter that went by post, as staff say. */
export async function noteLetterPosted(
  { query, tables }: Transaction,
  id: string,
  posted: { postedOn: string; postedAs: string },
): Promise<void> {
  await query.update(tables.requestLetters).set(posted).where(eq(tables.requestLetters.id, id))
}

export interface Addressee {
  /** Null for somebody without an account: letters to them go by post. */
  readonly accountId: string | null
  /** Where mail to the account goes. */
  readonly email?: string
  /** Lines of a postal address. */
  readonly address?: string
  readonly displayName: string
  readonly language: Language
}

/**
 * To whom letters go: the account of the person as a subject before one as staff, none that is disabled; else
 * the name and address that came with a request.
 */
export async function addresseeOf(
  { query, tables }: Reader,
  subjectId: string,
): Promise<Addressee | undefined> {
  const { accounts, requesters } = tables
  const rows = await query
    .select({
      accountId: accounts.id,
      email: accounts.email,
      displayName: accounts.displayName,
      language: accounts.language,
    })
    .from(accounts)
    .where(and(eq(accounts.subjectId, subjectId), inArray(accounts.state, ['active', 'invited'])))
    .orderBy(desc(accounts.kind), asc(accounts.state))
    .limit(1)
  if (rows[0]) return rows[0]
  const [requester] = await query.select().from(requesters).where(eq(requesters.subjectId, subjectId))
  if (!requester) return undefined
  const { name: displayName, address } = requester
  return { accountId: null, displayName, address, language: 'nl' }
}

/** The people with this student number, verified address or sign-in name; canonical forms. */
export async function subjectsKnownAs(
  { query, tables }: Reader,
  names: { studentNumber: string; email: string },
): Promise<string[]> {
  const { identifiers, accounts } = tables
  const verified = await query
    .selectDistinct({ subjectId: identifiers.subjectId })
    .from(identifiers)
    .where(
      or(
        and(eq(identifiers.kind, 'studentNumber'), eq(identifiers.value, names.studentNumber)),
        and(eq(identifiers.kind, 'email'), eq(identifiers.value, names.email)),
      ),
    )
  const signingIn = await query
    .selectDistinct({ subjectId: accounts.subjectId })
    .from(accounts)
    .where(
      and(eq(accounts.kind, 'subject'), inArray(accounts.signInName, [names.email, names.studentNumber])),
    )
  return [...new Set([...verified, ...signingIn].map(({ subjectId }) => subjectId))]
}
