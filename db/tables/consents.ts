import type { ConsentDelivery, ConsentEvent } from '../../app/domain/consents'
import type { Language } from '../../app/domain/localized'
import type { FailureKind } from '../../app/domain/source-failure'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** Consents as the portal knows them, and their way to the sources. */
export function createConsentTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const consentEvents = c.table(
    'consent_events',
    {
      id: c.id(),
      /** Per person and consent: an older message never overtakes a newer one. */
      seq: c.count().notNull(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      consent: c.text().notNull(),
      action: c.text().$type<ConsentEvent['action']>().notNull(),
      textVersion: c.text().notNull(),
      /** The words that were on the screen and their language: proof that outlives the register (art. 7(1)). */
      text: c.text().notNull().default(''),
      language: c.text().$type<Language | ''>().notNull().default(''),
      means: c.text().$type<ConsentEvent['means']>().notNull().default('portal'),
      at: c.instant().notNull(),
    },
    (t) => [c.unique('consent_events_order').on(t.subjectId, t.consent, t.seq)],
  )

  const consentDeliveries = c.table(
    'consent_deliveries',
    {
      id: c.id(),
      eventId: c
        .text()
        .notNull()
        .references(() => consentEvents.id),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      source: c.text().notNull(),
      consent: c.text().notNull(),
      state: c.text().$type<ConsentDelivery['state']>().notNull(),
      attempts: c.count().notNull(),
      lastFailure: c.text().$type<FailureKind | ''>().notNull(),
      acknowledgedAt: c.instant(),
      createdAt: c.instant().notNull(),
    },
    (t) => [
      c.index('consent_deliveries_subject').on(t.subjectId),
      c.index('consent_deliveries_state').on(t.state, t.createdAt),
    ],
  )

  return { consentEvents, consentDeliveries }
}
