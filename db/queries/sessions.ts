import { and, desc, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm'
import { type Given, prepared } from '../prepared'
import type { Reader, Transaction } from '../store'
import type { Tables } from '../schema'
import type { Account } from './accounts'

export type Session = Tables['sessions']['$inferSelect']
export type SessionStage = Session['stage']

/** The session under this id with its account, whatever has become of either. */
export async function findSession(
  reader: Reader,
  id: string,
): Promise<{ session: Session; account: Account } | undefined> {
  const [row] = await sessionWithAccount(reader, { id })
  return row
}

const sessionWithAccount = prepared(({ query, tables }: Reader, given: Given<{ id: string }>) => {
  const { sessions, accounts } = tables
  return query
    .select({ session: sessions, account: accounts })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(eq(sessions.id, given.id))
    .limit(1)
})

export async function insertSession(tx: Transaction, session: Session): Promise<void> {
  await tx.query.insert(tx.tables.sessions).values(session)
}

export async function touchSession(tx: Transaction, id: string, at: Date): Promise<void> {
  const { sessions } = tx.tables
  await tx.query.update(sessions).set({ lastSeenAt: at }).where(eq(sessions.id, id))
}

export async function setSessionData(
  tx: Transaction,
  id: string,
  data: Readonly<Record<string, string>>,
): Promise<void> {
  const { sessions } = tx.tables
  await tx.query.update(sessions).set({ data }).where(eq(sessions.id, id))
}

/** Ends one session and forgets its data. False when it had ended already. */
export async function endSession(tx: Transaction, id: string, at: Date): Promise<boolean> {
  const { sessions } = tx.tables
  const ended = await tx.query
    .update(sessions)
    .set({ endedAt: at, data: {} })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return ended.length > 0
}

/** Ends every session of an account but `except`; says how many. */
export async function endSessionsOf(
  tx: Transaction,
  accountId: string,
  at: Date,
  except = '',
): Promise<number> {
  const { sessions } = tx.tables
  const ended = await tx.query
    .update(sessions)
    .set({ endedAt: at, data: {} })
    .where(and(eq(sessions.accountId, accountId), ne(sessions.id, except), isNull(sessions.endedAt)))
    .returning({ id: sessions.id })
  return ended.length
}

/** Ends every session of everybody. */
export async function endAllSessions(tx: Transaction, at: Date): Promise<void> {
  const { sessions } = tx.tables
  await tx.query.update(sessions).set({ endedAt: at, data: {} }).where(isNull(sessions.endedAt))
}

/** Signed-in sessions of an account that have not reached an end, latest use first. */
export async function listOpenSessions(
  reader: Reader,
  accountId: string,
  limits: { now: Date; seenAfter: Date },
): Promise<Session[]> {
  const { sessions } = reader.tables
  return reader.query
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.accountId, accountId),
        eq(sessions.stage, 'full'),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, limits.now),
        gt(sessions.lastSeenAt, limits.seenAfter),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
}

/** Removes up to `limit` sessions that ended absolutely before `before`. */
export async function deleteExpiredSessions(tx: Transaction, before: Date, limit: number): Promise<number> {
  const { sessions } = tx.tables
  const expired = await tx.query
    .select({ id: sessions.id })
    .from(sessions)
    .where(lt(sessions.expiresAt, before))
    .limit(limit)
  if (expired.length === 0) return 0
  await tx.query.delete(sessions).where(
    inArray(
      sessions.id,
      expired.map((session) => session.id),
    ),
  )
  return expired.length
}
