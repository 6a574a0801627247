import { and, desc, eq, inArray } from 'drizzle-orm'
import type { ConsentDelivery, ConsentEvent } from '../../app/domain/consents'
import type { Reader, Transaction } from '../store'

type ConsentOf = Pick<ConsentEvent, 'subjectId' | 'source' | 'consent'>

/** Adds to the end of the history of one consent; events are never changed or removed. */
export async function appendConsentEvent(
  { query, tables }: Transaction,
  event: Omit<ConsentEvent, 'seq'>,
): Promise<ConsentEvent> {
  const { consentEvents } = tables
  const [last] = await query
    .select({ seq: consentEvents.seq })
    .from(consentEvents)
    .where(isOf(consentEvents, event))
    .orderBy(desc(consentEvents.seq))
    .limit(1)
  const appended = { ...event, seq: (last?.seq ?? 0) + 1 }
  await query.insert(consentEvents).values(appended)
  return appended
}

/** Every event about a person's consents, newest first. */
export async function consentEventsOf({ query, tables }: Reader, subjectId: string): Promise<ConsentEvent[]> {
  const { consentEvents } = tables
  return query
    .select()
    .from(consentEvents)
    .where(eq(consentEvents.subjectId, subjectId))
    .orderBy(desc(consentEvents.at), desc(consentEvents.seq))
}

export async function insertDelivery(
  { query, tables }: Transaction,
  delivery: ConsentDelivery,
): Promise<void> {
  await query.insert(tables.consentDeliveries).values(delivery)
}

export async function deliveryById(
  { query, tables }: Reader,
  id: string,
): Promise<(ConsentDelivery & { readonly event: ConsentEvent }) | undefined> {
  const { consentDeliveries, consentEvents } = tables
  const [row] = await query
    .select({ delivery: consentDeliveries, event: consentEvents })
    .from(consentDeliveries)
    .innerJoin(consentEvents, eq(consentEvents.id, consentDeliveries.eventId))
    .where(eq(consentDeliveries.id, id))
  return row && { ...row.delivery, event: row.event }
}

/** A person's withdrawals on their way, newest first. */
export async function deliveriesOf({ query, tables }: Reader, subjectId: string): Promise<ConsentDelivery[]> {
  const { consentDeliveries } = tables
  return query
    .select()
    .from(consentDeliveries)
    .where(eq(consentDeliveries.subjectId, subjectId))
    .orderBy(desc(consentDeliveries.createdAt))
}

/** The withdrawal of this consent that its source has not acknowledged yet. */
export async function deliveryUnderWay(
  { query, tables }: Reader,
  consent: ConsentOf,
): Promise<ConsentDelivery | undefined> {
  const { consentDeliveries } = tables
  const [row] = await query
    .select()
    .from(consentDeliveries)
    .where(and(isOf(consentDeliveries, consent), inArray(consentDeliveries.state, ['pending', 'failed'])))
    .limit(1)
  return row
}

/** Changes a delivery that is still under way; false when it has ended. */
export async function updateDelivery(
  { query, tables }: Transaction,
  id: string,
  change: Partial<Pick<ConsentDelivery, 'state' | 'attempts' | 'lastFailure' | 'acknowledgedAt'>>,
): Promise<boolean> {
  const { consentDeliveries } = tables
  const updated = await query
    .update(consentDeliveries)
    .set(change)
    .where(and(eq(consentDeliveries.id, id), inArray(consentDeliveries.state, ['pending', 'failed'])))
    .returning({ id: consentDeliveries.id })
  return updated.length === 1
}

function isOf(
  table: Reader['tables']['consentEvents'] | Reader['tables']['consentDeliveries'],
  { subjectId, source, consent }: ConsentOf,
) {
  return and(eq(table.subjectId, subjectId), eq(table.source, source), eq(table.consent, consent))
}
