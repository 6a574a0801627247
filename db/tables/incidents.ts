import type {
  ApDecision,
  BreachKind,
  IncidentOrigin,
  IncidentState,
  IncidentStepKind,
  PeopleDecision,
  PersonFound,
  ProblemKind,
  ReportState,
  Risk,
} from '../../app/domain/incidents'
import type { Language } from '../../app/domain/localized'
import type { LetterContent } from '../../app/domain/requests/letters'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** What people report as wrong, and the register of incidents (art. 33(5) GDPR). */
export function createIncidentTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const problemReports = c.table(
    'problem_reports',
    {
      id: c.id(),
      number: c.text().notNull(),
      kind: c.text().$type<ProblemKind>().notNull(),
      words: c.text().notNull(),
      /** How to reach who reported it, if they said; empty otherwise. */
      contact: c.text().notNull(),
      language: c.text().$type<Language>().notNull(),
      /** Who was signed in; nobody otherwise. */
      subjectId: c.text().references(() => subjects.id),
      receivedAt: c.instant().notNull(),
      state: c.text().$type<ReportState>().notNull(),
      incidentId: c.text(),
      /** Why it is no incident, in the words of staff. */
      reason: c.text().notNull(),
      decidedBy: c.text().notNull(),
      decidedAt: c.instant(),
    },
    (t) => [
      c.unique('problem_reports_number').on(t.number),
      c.index('problem_reports_subject').on(t.subjectId),
      c.index('problem_reports_state').on(t.state, t.receivedAt),
    ],
  )

  const incidents = c.table(
    'incidents',
    {
      id: c.id(),
      number: c.text().notNull(),
      state: c.text().$type<IncidentState>().notNull(),
      /** Grows with each step: a page that is out of date changes nothing. */
      version: c.count().notNull(),
      title: c.text().notNull(),
      /** What happened, in the words of staff. */
      description: c.text().notNull(),
      breach: c.json<readonly BreachKind[]>().notNull(),
      /** Categories of the register that are concerned. */
      categories: c.json<readonly string[]>().notNull(),
      origin: c.text().$type<IncidentOrigin>().notNull(),
      /** Id of the report or the archive it came from; empty otherwise. */
      about: c.text().notNull(),
      happenedAt: c.instant(),
      /** When the school became aware of it: the 72 hours begin. */
      noticedAt: c.instant().notNull(),
      risk: c.text().$type<Risk | ''>().notNull(),
      riskReason: c.text().notNull(),
      measures: c.text().notNull(),
      apDecision: c.text().$type<ApDecision | ''>().notNull(),
      apReason: c.text().notNull(),
      apNotifiedAt: c.instant(),
      apReference: c.text().notNull(),
      peopleDecision: c.text().$type<PeopleDecision | ''>().notNull(),
      peopleReason: c.text().notNull(),
      /** Last of the reminders that was sent; empty before the first. */
      reminded: c.text().notNull(),
      openedBy: c.text().notNull(),
      openedAt: c.instant().notNull(),
      closedAt: c.instant(),
    },
    (t) => [c.unique('incidents_number').on(t.number), c.index('incidents_state').on(t.state, t.noticedAt)],
  )

  const incidentPeople = c.table(
    'incident_people',
    {
      id: c.id(),
      incidentId: c
        .text()
        .notNull()
        .references(() => incidents.id),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      found: c.text().$type<PersonFound>().notNull(),
      addedAt: c.instant().notNull(),
      toldAt: c.instant(),
    },
    (t) => [
      c.unique('incident_people_once').on(t.incidentId, t.subjectId),
      c.index('incident_people_subject').on(t.subjectId),
    ],
  )

  const incidentLetters = c.table(
    'incident_letters',
    {
      id: c.id(),
      incidentId: c
        .text()
        .notNull()
        .references(() => incidents.id),
      subjectId: c.text().notNull(),
      number: c.text().notNull(),
      /** Dutch, and the language of the person. */
      content: c.json<LetterContent>().notNull(),
      writtenAt: c.instant().notNull(),
      readAt: c.instant(),
      /** Day on which it went by post, and the role of who said so; null while nobody did. */
      postedOn: c.text(),
      postedAs: c.text(),
    },
    (t) => [
      c.index('incident_letters_incident').on(t.incidentId),
      c.index('incident_letters_subject').on(t.subjectId),
    ],
  )

  const incidentSteps = c.table(
    'incident_steps',
    {
      id: c.id(),
      incidentId: c
        .text()
        .notNull()
        .references(() => incidents.id),
      kind: c.text().$type<IncidentStepKind>().notNull(),
      /** What was written with it, in the words of staff. */
      text: c.text().notNull(),
      role: c.text().notNull(),
      accountId: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [c.index('incident_steps_incident').on(t.incidentId)],
  )

  return { problemReports, incidents, incidentPeople, incidentLetters, incidentSteps }
}
