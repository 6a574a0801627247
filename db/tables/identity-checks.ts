import type {
  CopyOutcome,
  DocumentType,
  IdentityRung,
  IdentityStepState,
  ShieldedPart,
} from '../../app/domain/identity-checks'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'
import type { RequestTables } from './requests'

/** Who asked from outside the portal, and how the school found out: domain/identity-checks. */
export function createIdentityCheckTables(
  c: ColumnVocabulary,
  { subjects }: PeopleTables,
  { requests }: RequestTables,
) {
  /** Where letters go to somebody without an account: as the person wrote it. */
  const requesters = c.table(
    'requesters',
    {
      id: c.id(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      name: c.text().notNull(),
      /** Lines of a postal address. */
      address: c.text().notNull(),
      addedAt: c.instant().notNull(),
    },
    (t) => [c.unique('requesters_subject').on(t.subjectId)],
  )

  const identitySteps = c.table(
    'identity_steps',
    {
      id: c.id(),
      requestId: c
        .text()
        .notNull()
        .references(() => requests.id),
      subjectId: c.text().notNull(),
      rung: c.text().$type<IdentityRung>().notNull(),
      state: c.text().$type<IdentityStepState>().notNull(),
      how: c.text().notNull(),
      /** SHA-256 of the one-time code of a mail or of a copy; empty once it is used or over. */
      codeHash: c.text().notNull(),
      codeUntil: c.instant(),
      askedAt: c.instant().notNull(),
      endedAt: c.instant(),
      role: c.text().notNull(),
      accountId: c.text().notNull(),
    },
    (t) => [
      c.index('identity_steps_request').on(t.requestId),
      c.index('identity_steps_subject').on(t.subjectId),
      c.index('identity_steps_code').on(t.codeHash),
    ],
  )

  const identityCopies = c.table(
    'identity_copies',
    {
      id: c.id(),
      stepId: c
        .text()
        .notNull()
        .references(() => identitySteps.id),
      requestId: c.text().notNull(),
      subjectId: c.text().notNull(),
      /** What the person said is hidden. */
      shielded: c.json<readonly ShieldedPart[]>().notNull(),
      /** Known before the file is written, so that a killed upload leaves nothing behind; empty once the file is gone. */
      storageName: c.text().notNull(),
      /** The file's own key, wrapped; empty once the copy is removed. */
      wrappedKey: c.text().notNull(),
      keyId: c.text().notNull(),
      mediaType: c.text().notNull(),
      size: c.count().notNull(),
      /** Null while nothing came yet. */
      uploadedAt: c.instant(),
      seenAt: c.instant(),
      seenAs: c.text().notNull(),
      seenBy: c.text().notNull(),
      outcome: c.text().$type<CopyOutcome | ''>().notNull(),
      documentType: c.text().$type<DocumentType | ''>().notNull(),
      decidedAt: c.instant(),
      removedAt: c.instant(),
    },
    (t) => [
      c.index('identity_copies_step').on(t.stepId),
      c.index('identity_copies_request').on(t.requestId),
      c.index('identity_copies_subject').on(t.subjectId),
    ],
  )

  return { requesters, identitySteps, identityCopies }
}
