import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { ConsentDelivery, ConsentEvent } from '../../app/domain/consents'
import { type Given, prepared } from '../prepared'
import type { Reader, Transaction } from '../store'

type ConsentOf = Pick<ConsentEvent, 'subjectId' | 'consent'>
/** One consent of one person on its way to one source: carried one message at a time. */
export type ConsentLine = ConsentOf & Pick<ConsentDelivery, 'source'>
export type DeliveryWithEvent = ConsentDelivery & { readonly event: ConsentEvent }

const underWay = ['pending', 'failed'] as const

/** Adds to the end of the history of one consent; events are never changed or removed. */
export async function appendConsentEvent(
  tx: Transaction,
  event: Omit<ConsentEvent, 'seq'>,
): Promise<ConsentEvent> {
  const last = await lastConsentEvent(tx, event)
  const appended = { ...event, seq: (last?.seq ?? 0) + 1 }
  await tx.query.insert(tx.tables.consentEvents).values(appended)
  return appended
}

/** What the person last said about a consent. */
export async function lastConsentEvent(
  { query, tables: { consentEvents } }: Reader,
  { subjectId, consent }: ConsentOf,
): Promise<ConsentEvent | undefined> {
  const [last] = await query
    .select()
    .from(consentEvents)
    .where(and(eq(consentEvents.subjectId, subjectId), eq(consentEvents.consent, consent)))
    .orderBy(desc(consentEvents.seq))
    .limit(1)
  return last
}

/** Every event about a person's consents, newest first. */
export async function consentEventsOf(reader: Reader, subjectId: string): Promise<ConsentEvent[]> {
  return await eventsOf(reader, { subjectId })
}

const eventsOf = prepared(
  ({ query, tables: { consentEvents } }: Reader, given: Given<{ subjectId: string }>) =>
    query
      .select()
      .from(consentEvents)
      .where(eq(consentEvents.subjectId, given.subjectId))
      .orderBy(desc(consentEvents.at), desc(consentEvents.seq)),
)

export async function insertDelivery(
  { query, tables }: Transaction,
  delivery: ConsentDelivery,
): Promise<void> {
  await query.insert(tables.consentDeliveries).values(delivery)
}

export async function deliveryById(reader: Reader, id: string): Promise<DeliveryWithEvent | undefined> {
  const { consentDeliveries } = reader.tables
  const [row] = await withEvents(reader).where(eq(consentDeliveries.id, id))
  return row && { ...row.delivery, event: row.event }
}

/** What a person said on its way to the sources, the newest of each line first. */
export async function deliveriesOf(reader: Reader, subjectId: string): Promise<DeliveryWithEvent[]> {
  const rows = await carriedOf(reader, { subjectId })
  return rows.map(({ delivery, event }) => ({ ...delivery, event }))
}

const carriedOf = prepared((reader: Reader, given: Given<{ subjectId: string }>) => {
  const { consentDeliveries, consentEvents } = reader.tables
  return withEvents(reader)
    .where(eq(consentDeliveries.subjectId, given.subjectId))
    .orderBy(desc(consentEvents.seq), asc(consentDeliveries.source))
})

/** Deliveries of a line that its source has not acknowledged yet, the oldest first. */
export async function deliveriesUnderWay(reader: Reader, line: ConsentLine): Promise<DeliveryWithEvent[]> {
  const { consentDeliveries, consentEvents } = reader.tables
  const rows = await withEvents(reader)
    .where(
      and(
        eq(consentDeliveries.subjectId, line.subjectId),
        eq(consentDeliveries.source, line.source),
        eq(consentDeliveries.consent, line.consent),
        inArray(consentDeliveries.state, [...underWay]),
      ),
    )
    .orderBy(asc(consentEvents.seq))
  return rows.map(({ delivery, event }) => ({ ...delivery, event }))
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
    .where(and(eq(consentDeliveries.id, id), inArray(consentDeliveries.state, [...underWay])))
    .returning({ id: consentDeliveries.id })
  return updated.length === 1
}

function withEvents({ query, tables: { consentDeliveries, consentEvents } }: Reader) {
  return query
    .select({ delivery: consentDeliveries, event: consentEvents })
    .from(consentDeliveries)
    .innerJoin(consentEvents, eq(consentEvents.id, consentDeliveries.eventId))
}
