import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Actor } from '../../app/domain/actor'
import type { AuditEvent, AuditEventType, ChainedEvent } from '../../app/domain/audit-events'
import { chainHash } from '../audit-chain'
import { type Given, prepared } from '../prepared'
import type { Reader, Transaction } from '../store'

export interface AuditEntry {
  readonly event: AuditEvent
  readonly actor: Actor | 'nobody'
  /** The person it is about; left out when it is about nobody. */
  readonly subjectId?: string | undefined
  readonly at: Date
}

/** Adds one event to the end of the chain, in the transaction of the change it tells of. */
export async function appendAuditEvent(tx: Transaction, entry: AuditEntry): Promise<void> {
  // The update comes first: on PostgreSQL it makes the next writer wait until this one has ended.
  const [head] = await lengthenChain(tx, {})
  if (!head) throw new Error('the end of the audit chain is missing')
  const event = {
    seq: head.seq,
    at: entry.at,
    type: entry.event.type,
    ...actorColumns(entry.actor),
    subjectId: entry.subjectId ?? '',
    data: { ...entry.event.data },
  }
  const hash = chainHash(head.hash, event)
  await insertEvent(tx, { ...event, previousHash: head.hash, hash })
  await endChain(tx, { hash })
}

const lengthenChain = prepared(({ query, tables: { auditHead } }: Transaction) =>
  query
    .update(auditHead)
    .set({ seq: sql`${auditHead.seq} + 1` })
    .where(eq(auditHead.id, 'head'))
    .returning({ seq: auditHead.seq, hash: auditHead.hash }),
)

const insertEvent = prepared(({ query, tables: { auditEvents } }: Transaction, given: Given<ChainedEvent>) =>
  query.insert(auditEvents).values({
    seq: given.seq,
    at: given.at,
    type: given.type,
    actorKind: given.actorKind,
    actorId: given.actorId,
    subjectId: given.subjectId,
    data: given.data,
    previousHash: given.previousHash,
    hash: given.hash,
  }),
)

const endChain = prepared(({ query, tables: { auditHead } }: Transaction, given: Given<{ hash: string }>) =>
  query
    .update(auditHead)
    .set({ hash: sql`${given.hash}` })
    .where(eq(auditHead.id, 'head')),
)

/** In the order of the chain. */
export async function readAuditEvents(
  reader: Reader,
  options: { afterSeq: number; limit: number },
): Promise<ChainedEvent[]> {
  const { auditEvents } = reader.tables
  return await reader.query
    .select()
    .from(auditEvents)
    .where(gt(auditEvents.seq, options.afterSeq))
    .orderBy(asc(auditEvents.seq))
    .limit(options.limit)
}

/** Events of these types about one person, newest first. */
export async function listEventsAbout(
  reader: Reader,
  subjectId: string,
  options: { limit: number; skip?: number; types?: readonly AuditEventType[] },
): Promise<ChainedEvent[]> {
  const { auditEvents } = reader.tables
  const ofTypes = options.types && inArray(auditEvents.type, [...options.types])
  return await reader.query
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, subjectId), ofTypes))
    .orderBy(desc(auditEvents.seq))
    .limit(options.limit)
    .offset(options.skip ?? 0)
}

/** When a person last signed in; undefined when never. */
export async function lastSignIn(reader: Reader, subjectId: string): Promise<Date | undefined> {
  const [event] = await signInsOf(reader, { subjectId })
  return event?.at
}

const signInsOf = prepared(
  ({ query, tables: { auditEvents } }: Reader, given: Given<{ subjectId: string }>) =>
    query
      .select({ at: auditEvents.at })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, given.subjectId), eq(auditEvents.type, 'account.signed-in')))
      .orderBy(desc(auditEvents.seq))
      .limit(1),
)

/** The event with this number. */
export async function auditEventAt(reader: Reader, seq: number): Promise<ChainedEvent | undefined> {
  const { auditEvents } = reader.tables
  const [event] = await reader.query.select().from(auditEvents).where(eq(auditEvents.seq, seq))
  return event
}

/** Where the chain must end. */
export async function readAuditHead(reader: Reader): Promise<{ seq: number; hash: string }> {
  const { auditHead } = reader.tables
  const [head] = await reader.query
    .select({ seq: auditHead.seq, hash: auditHead.hash })
    .from(auditHead)
    .where(eq(auditHead.id, 'head'))
  if (!head) throw new Error('the end of the audit chain is missing')
  return head
}

function actorColumns(actor: Actor | 'nobody'): Pick<ChainedEvent, 'actorKind' | 'actorId'> {
  if (actor === 'nobody') return { actorKind: 'nobody', actorId: '' }
  return { actorKind: actor.kind, actorId: actor.kind === 'system' ? actor.name : actor.accountId }
}
