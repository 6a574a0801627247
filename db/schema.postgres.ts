import { postgresColumns } from './columns'
import { createTables } from './schema'

/** Read by drizzle-kit to generate db/migrations/postgres. */
export const {
  subjects,
  identifiers,
  accounts,
  recoveryCodes,
  invitations,
  sessions,
  corrections,
  correctionDecisions,
  consentEvents,
  consentDeliveries,
  archives,
  requests,
  requestItems,
  requestDecisions,
  requestQuestions,
  erasurePieces,
  requestLetters,
  tasks,
  mails,
  jobs,
  sourceOutages,
  auditEvents,
  auditHead,
  counters,
  rateLimits,
} = createTables(postgresColumns)
