import type { BindingAction, BindingState } from '../../app/domain/bindings'
import type { IdentifierKind } from '../../app/domain/identity'
import type { ColumnVocabulary } from '../columns'

/** What the portal knows of who people are. */
export function createPeopleTables(c: ColumnVocabulary) {
  const subjects = c.table('subjects', {
    id: c.id(),
    createdAt: c.instant().notNull(),
  })

  const identifiers = c.table(
    'identifiers',
    {
      id: c.id(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      kind: c.text().$type<IdentifierKind>().notNull(),
      value: c.text().notNull(),
      /** mail, staff, enrolment */
      method: c.text().notNull(),
      verifiedAt: c.instant().notNull(),
    },
    (t) => [c.index('identifiers_value').on(t.kind, t.value), c.index('identifiers_subject').on(t.subjectId)],
  )

  const bindingProposals = c.table(
    'binding_proposals',
    {
      id: c.id(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      action: c.text().$type<BindingAction>().notNull(),
      kind: c.text().$type<IdentifierKind>().notNull(),
      value: c.text().notNull(),
      /** How the employee knows. */
      reason: c.text().notNull(),
      state: c.text().$type<BindingState>().notNull(),
      proposedBy: c.text().notNull(),
      /** The person behind that account: they may not decide, whatever account they use. */
      proposerId: c.text().notNull(),
      proposedAt: c.instant().notNull(),
      decidedBy: c.text().notNull(),
      decidedAt: c.instant(),
      /** Local date by which a second person should look. */
      dueOn: c.text().notNull().default(''),
    },
    (t) => [
      c.index('binding_proposals_subject').on(t.subjectId),
      c.index('binding_proposals_open').on(t.state, t.dueOn, t.id),
      c.index('binding_proposals_state').on(t.state, t.proposedAt),
    ],
  )

  return { subjects, identifiers, bindingProposals }
}

export type PeopleTables = ReturnType<typeof createPeopleTables>
