import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm'
import type { Tables } from '../schema'
import type { Reader, Transaction } from '../store'

export type StoredIdentityStep = Tables['identitySteps']['$inferSelect']
export type IdentityCopy = Tables['identityCopies']['$inferSelect']
export type Requester = Tables['requesters']['$inferSelect']

export async function insertRequester(tx: Transaction, requester: Requester): Promise<void> {
  await tx.query.insert(tx.tables.requesters).values(requester)
}

export async function insertIdentityStep(tx: Transaction, step: StoredIdentityStep): Promise<void> {
  await tx.query.insert(tx.tables.identitySteps).values(step)
}

/** The steps with a request, in the order in which they were taken. */
export async function identityStepsOf(
  { query, tables }: Reader,
  requestId: string,
): Promise<StoredIdentityStep[]> {
  const { identitySteps } = tables
  return query
    .select()
    .from(identitySteps)
    .where(eq(identitySteps.requestId, requestId))
    .orderBy(asc(identitySteps.askedAt), asc(identitySteps.id))
}

export async function identityStepById(
  { query, tables }: Reader,
  id: string,
): Promise<StoredIdentityStep | undefined> {
  const [step] = await query.select().from(tables.identitySteps).where(eq(tables.identitySteps.id, id))
  return step
}

/** The step that still waits and whose code this is, before its end. */
export async function identityStepByCode(
  { query, tables }: Reader,
  codeHash: string,
  now: Date,
): Promise<StoredIdentityStep | undefined> {
  const { identitySteps } = tables
  const [step] = await query
    .select()
    .from(identitySteps)
    .where(and(eq(identitySteps.codeHash, codeHash), eq(identitySteps.state, 'asked')))
    .limit(1)
  return step?.codeUntil && step.codeUntil > now ? step : undefined
}

/** Changes a step that still waits; false when it does no more. */
export async function moveIdentityStep(
  { query, tables }: Transaction,
  id: string,
  change: Partial<Pick<StoredIdentityStep, 'state' | 'how' | 'codeHash' | 'codeUntil' | 'endedAt'>>,
): Promise<boolean> {
  const { identitySteps } = tables
  const moved = await query
    .update(identitySteps)
    .set(change)
    .where(and(eq(identitySteps.id, id), eq(identitySteps.state, 'asked')))
    .returning({ id: identitySteps.id })
  return moved.length === 1
}

export async function insertIdentityCopy(tx: Transaction, copy: IdentityCopy): Promise<void> {
  await tx.query.insert(tx.tables.identityCopies).values(copy)
}

/** The copies of a request, the first asked first. */
export async function identityCopiesOf(
  { query, tables }: Reader,
  requestId: string,
): Promise<IdentityCopy[]> {
  const { identityCopies, identitySteps } = tables
  const rows = await query
    .select({ copy: identityCopies })
    .from(identityCopies)
    .innerJoin(identitySteps, eq(identitySteps.id, identityCopies.stepId))
    .where(eq(identityCopies.requestId, requestId))
    .orderBy(asc(identitySteps.askedAt), asc(identityCopies.id))
  return rows.map(({ copy }) => copy)
}

/** The copy that a step waits for. */
export async function copyOfStep(
  { query, tables }: Reader,
  stepId: string,
): Promise<IdentityCopy | undefined> {
  const { identityCopies } = tables
  const [copy] = await query.select().from(identityCopies).where(eq(identityCopies.stepId, stepId)).limit(1)
  return copy
}

type Phase = 'waiting' | 'unseen' | 'undecided' | 'kept'

/** Changes a copy that is as far as that and no further; false when it is not. */
export async function moveIdentityCopy(
  { query, tables }: Transaction,
  { id, phase }: { id: string; phase: Phase },
  change: Partial<Omit<IdentityCopy, 'id' | 'stepId' | 'requestId' | 'subjectId'>>,
): Promise<boolean> {
  const { identityCopies: t } = tables
  const when = {
    waiting: isNull(t.uploadedAt),
    unseen: and(isNotNull(t.uploadedAt), isNull(t.seenAt)),
    undecided: and(isNotNull(t.seenAt), eq(t.outcome, '')),
    kept: isNull(t.removedAt),
  }[phase]
  const moved = await query
    .update(t)
    .set(change)
    .where(and(eq(t.id, id), isNull(t.removedAt), when))
    .returning({ id: t.id })
  return moved.length === 1
}

/** Copies that came at or before that moment and are still there, or belong to a request that is over. */
export async function copiesPastTheirTime(
  { query, tables }: Reader,
  uploadedBy: Date,
): Promise<IdentityCopy[]> {
  const { identityCopies: t, requests } = tables
  const over = query
    .select({ id: requests.id })
    .from(requests)
    .where(inArray(requests.state, ['answered', 'withdrawn']))
  return query
    .select()
    .from(t)
    .where(and(isNull(t.removedAt), or(lte(t.uploadedAt, uploadedBy), inArray(t.requestId, over))))
}

/** Copies whose file may still lie there although it was removed: a run was killed in between. */
export async function copiesWithFilesLeft({ query, tables }: Reader): Promise<IdentityCopy[]> {
  const { identityCopies: t } = tables
  return query
    .select()
    .from(t)
    .where(and(isNotNull(t.removedAt), ne(t.storageName, '')))
}

/** The file is gone: its name says nothing any more. */
export async function noteFileGone({ query, tables }: Transaction, id: string): Promise<void> {
  const { identityCopies: t } = tables
  await query
    .update(t)
    .set({ storageName: '' })
    .where(and(eq(t.id, id), isNotNull(t.removedAt)))
}

/** Copies that came since then, and how many of them showed more than they should (ID7). */
export async function countCopies(
  { query, tables }: Reader,
  since: Date,
): Promise<{ copies: number; unshielded: number }> {
  const { identityCopies: t } = tables
  const rows = await query.select({ outcome: t.outcome, uploadedAt: t.uploadedAt }).from(t)
  const recent = rows.filter(({ uploadedAt }) => uploadedAt !== null && uploadedAt >= since)
  return {
    copies: recent.length,
    unshielded: recent.filter(({ outcome }) => outcome === 'unshielded').length,
  }
}
