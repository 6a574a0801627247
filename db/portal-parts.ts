import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import type { Row } from './portal-records'
import type { Transaction } from './store'

/** What hangs on an account: the ways to sign in with it, mails to it, what its person works on. */
export async function eraseAccountParts({ query, tables }: Transaction, { id }: Row): Promise<void> {
  const { recoveryCodes, invitations, sessions, mails, workSettings, workClaims } = tables
  const account = String(id)
  await query.delete(recoveryCodes).where(eq(recoveryCodes.accountId, account))
  await query.delete(invitations).where(eq(invitations.accountId, account))
  await query.delete(sessions).where(eq(sessions.accountId, account))
  await query.delete(mails).where(eq(mails.accountId, account))
  await query.delete(workSettings).where(eq(workSettings.id, account))
  await query.delete(workClaims).where(eq(workClaims.accountId, account))
}

export async function eraseCorrectionParts({ query, tables }: Transaction, { id }: Row): Promise<void> {
  const { correctionDecisions, correctionFiles, correctionStatements } = tables
  const correction = String(id)
  await query.delete(correctionDecisions).where(eq(correctionDecisions.correctionId, correction))
  await query.delete(correctionFiles).where(eq(correctionFiles.correctionId, correction))
  await query.delete(correctionStatements).where(eq(correctionStatements.correctionId, correction))
}

/** Answered or withdrawn, nothing of it still being erased or restricted, no copy of a document left. */
export async function isRequestSettled({ query, tables }: Transaction, id: string): Promise<boolean> {
  const { requests, requestItems, erasurePieces, restrictions, identityCopies } = tables
  const [request] = await query.select({ state: requests.state }).from(requests).where(eq(requests.id, id))
  if (request && request.state !== 'answered' && request.state !== 'withdrawn') return false
  const items = query.select({ id: requestItems.id }).from(requestItems).where(eq(requestItems.requestId, id))
  const unfinished = and(
    inArray(erasurePieces.itemId, items),
    inArray(erasurePieces.state, ['planned', 'held', 'accepted', 'by-hand']),
  )
  if ((await query.$count(erasurePieces, unfinished)) > 0) return false
  const standing = and(inArray(restrictions.about, items), isNull(restrictions.liftedAt))
  if ((await query.$count(restrictions, standing)) > 0) return false
  const kept = and(eq(identityCopies.requestId, id), ne(identityCopies.storageName, ''))
  return (await query.$count(identityCopies, kept)) === 0
}

export async function hasOpenRequest(
  { query, tables: { requests } }: Transaction,
  subjectId: string,
): Promise<boolean> {
  const open = and(eq(requests.subjectId, subjectId), inArray(requests.state, ['open', 'waiting']))
  return (await query.$count(requests, open)) > 0
}

/** A request goes with its rights, decisions, parts, questions, letters, and how its person was known. */
export async function eraseRequestParts({ query, tables }: Transaction, { id }: Row): Promise<void> {
  const { requestItems, requestDecisions, erasurePieces, requestQuestions, requestLetters } = tables
  const { identitySteps, identityCopies } = tables
  const request = String(id)
  const items = query
    .select({ id: requestItems.id })
    .from(requestItems)
    .where(eq(requestItems.requestId, request))
  await query.delete(requestDecisions).where(inArray(requestDecisions.itemId, items))
  await query.delete(erasurePieces).where(inArray(erasurePieces.itemId, items))
  await query.delete(requestItems).where(eq(requestItems.requestId, request))
  await query.delete(requestQuestions).where(eq(requestQuestions.requestId, request))
  await query.delete(requestLetters).where(eq(requestLetters.requestId, request))
  await query.delete(identityCopies).where(eq(identityCopies.requestId, request))
  await query.delete(identitySteps).where(eq(identitySteps.requestId, request))
}
