import type { ColumnVocabulary } from './columns'
import { createAccountTables } from './tables/accounts'
import { createArchiveTables } from './tables/archives'
import { createAuditTables } from './tables/audit'
import { createConsentTables } from './tables/consents'
import { createCorrectionTables } from './tables/corrections'
import { createCounterTables } from './tables/counters'
import { createIdentityCheckTables } from './tables/identity-checks'
import { createIncidentTables } from './tables/incidents'
import { createPaperTables } from './tables/paper'
import { createPeopleTables } from './tables/people'
import { createRecipientTables } from './tables/recipients'
import { createRequestTables } from './tables/requests'
import { createReviewTables } from './tables/reviews'
import { createStaffWorkTables } from './tables/staff-work'
import { createRestrictionTables } from './tables/restrictions'
import { createRetentionTables } from './tables/retention'
import { createSourceTables } from './tables/sources'
import { createTransferTables } from './tables/transfers'
import { createStatementTables } from './tables/statement'
import { createWorkTables } from './tables/work'

/** Every table of the portal's own store. Called once per database with its column vocabulary. */
export function createTables(c: ColumnVocabulary) {
  const people = createPeopleTables(c)
  const accounts = createAccountTables(c, people)
  const requests = createRequestTables(c, people)
  return {
    ...people,
    ...accounts,
    ...createCorrectionTables(c, people),
    ...createConsentTables(c, people),
    ...createRecipientTables(c),
    ...createArchiveTables(c, people),
    ...createReviewTables(c, people),
    ...createTransferTables(c, people),
    ...requests,
    ...createIdentityCheckTables(c, people, requests),
    ...createRestrictionTables(c, people),
    ...createRetentionTables(c, people),
    ...createPaperTables(c, people),
    ...createIncidentTables(c, people),
    ...createWorkTables(c, accounts),
    ...createStaffWorkTables(c, accounts),
    ...createStatementTables(c),
    ...createSourceTables(c),
    ...createAuditTables(c),
    ...createCounterTables(c),
  }
}

export type Tables = ReturnType<typeof createTables>
