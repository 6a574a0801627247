import type { Language } from '../../app/domain/localized'
import type { ColumnVocabulary } from '../columns'
import type { PeopleTables } from './people'

/** Who may sign in, and who has. */
export function createAccountTables(c: ColumnVocabulary, { subjects }: PeopleTables) {
  const accounts = c.table(
    'accounts',
    {
      id: c.id(),
      subjectId: c
        .text()
        .notNull()
        .references(() => subjects.id),
      kind: c.text().$type<'subject' | 'staff'>().notNull(),
      /** E-mail address or student number, canonical; what is typed at sign-in. */
      signInName: c.text().notNull(),
      /** Where mail goes. */
      email: c.text().notNull(),
      displayName: c.text().notNull(),
      language: c.text().$type<Language>().notNull(),
      state: c.text().$type<'invited' | 'active' | 'disabled'>().notNull(),
      roles: c.json<readonly string[]>().notNull(),
      /** argon2id, PHC string; empty until chosen. */
      passwordHash: c.text().notNull(),
      /** AES-256-GCM, base64; empty until enrolled. Its key's id stands beside it. */
      totpSecret: c.text().notNull(),
      totpKeyId: c.text().notNull(),
      /** Last time step whose code was used (RFC 6238); -1 before the first. */
      totpLastStep: c.count().notNull(),
      createdAt: c.instant().notNull(),
      activatedAt: c.instant(),
      /** When a member of staff last confirmed the duty of confidentiality. */
      confidentialAt: c.instant(),
      /** When it was last taken into use again after password or factor were lost; null when never. */
      recoveredAt: c.instant(),
    },
    (t) => [c.unique('accounts_sign_in_name').on(t.signInName), c.index('accounts_subject').on(t.subjectId)],
  )

  const recoveryCodes = c.table(
    'recovery_codes',
    {
      id: c.id(),
      accountId: c
        .text()
        .notNull()
        .references(() => accounts.id),
      hash: c.text().notNull(),
      usedAt: c.instant(),
    },
    (t) => [c.index('recovery_codes_account').on(t.accountId)],
  )

  const invitations = c.table(
    'invitations',
    {
      id: c.id(),
      accountId: c
        .text()
        .notNull()
        .references(() => accounts.id),
      /** SHA-256 of the token in the mail. */
      tokenHash: c.text().notNull(),
      expiresAt: c.instant().notNull(),
      usedAt: c.instant(),
    },
    (t) => [c.unique('invitations_token').on(t.tokenHash)],
  )

  const sessions = c.table(
    'sessions',
    {
      /** SHA-256 of the cookie's value. */
      id: c.id(),
      /** Empty before the password step. */
      accountId: c.text(),
      /** `password`: the first factor is in, nothing personal opens; `full`: both are. */
      stage: c.text().$type<'anonymous' | 'activating' | 'password' | 'full'>().notNull(),
      createdAt: c.instant().notNull(),
      lastSeenAt: c.instant().notNull(),
      /** Absolute end. */
      expiresAt: c.instant().notNull(),
      /** When the second factor was last shown. */
      steppedUpAt: c.instant(),
      /** Browser and system in a few words, for the list of sessions. */
      agent: c.text().notNull(),
      endedAt: c.instant(),
      /** Set-up in progress and one-time messages; never personal data. */
      data: c.json<Record<string, string>>().notNull(),
    },
    (t) => [c.index('sessions_account').on(t.accountId), c.index('sessions_expiry').on(t.expiresAt)],
  )

  return { accounts, recoveryCodes, invitations, sessions }
}

export type AccountTables = ReturnType<typeof createAccountTables>
