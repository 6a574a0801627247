import { createHash } from 'node:crypto'
import {
  and,
  asc,
  count,
  eq,
  inArray,
  isNotNull,
  like,
  notLike,
  or,
  type Placeholder,
  type SQL,
} from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { FieldValue } from '../app/domain/records'
import { isPortalKind, portalColumns, portalFields, type PortalKind } from './portal-columns'
import { countUnusedRecoveryCodes } from './queries/accounts'
import { lastSignIn } from './queries/audit'
import { type Given, prepared } from './prepared'
import { subjectExists } from './queries/subjects'
import type { Reader } from './store'

export type Row = Readonly<Record<string, unknown>>

type Value = string | Placeholder

interface Kind {
  readonly table: SQLiteTable
  readonly mine: (subjectId: Value) => SQL | undefined
  /** Oldest first; the key breaks ties. */
  readonly order: readonly SQLiteColumn[]
  readonly key: (row: Row) => string
  /** What a key says about the row, to look it up; undefined when only reading tells. */
  readonly at: (key: string) => SQL | undefined
  /** Facts about secrets and counts that no column tells. */
  readonly facts?: (row: Row) => Promise<Row>
}

interface PortalRow {
  readonly key: string
  readonly values: Readonly<Record<string, FieldValue>>
}

/**
 * What the store holds about people, for the portal's own connector (its PortalRecords). Integers are
 * strings of digits, instants ISO 8601 in UTC. Secrets never leave: only whether they are set.
 * @throws Error for a kind that does not exist
 */
export function createPortalRecords(store: Reader) {
  const kinds = portalKinds(store)
  const statements = new Map(Object.entries(kinds).map(([name, kind]) => [name, statementsOf(kind)]))

  const found = (name: string) => {
    const asks = statements.get(name)
    if (!isPortalKind(name) || !asks) {
      throw new Error(`the portal has no records of the kind ${JSON.stringify(name)}`)
    }
    return { name, kind: kinds[name], asks }
  }

  return {
    shape: Object.fromEntries(
      Object.keys(portalColumns)
        .filter(isPortalKind)
        .map((name) => [name, portalFields(name)]),
    ),
    knows: (subjectId: string): Promise<boolean> => subjectExists(store, subjectId),
    async count(subjectId: string, name: string): Promise<number> {
      const [row] = await found(name).asks.count(store, { subjectId })
      return row?.rows ?? 0
    },
    async rows(subjectId: string, name: string, range: Range): Promise<PortalRow[]> {
      const { name: known, kind, asks } = found(name)
      const rows: Row[] = await asks.rows(store, { subjectId, ...range })
      return Promise.all(rows.map((row) => shownRow(known, kind, row)))
    },
    async row(subjectId: string, name: string, key: string): Promise<PortalRow | undefined> {
      const { name: known, kind } = found(name)
      const where = and(kind.mine(subjectId), kind.at(key))
      const rows: Row[] = await store.query.select().from(kind.table).where(where)
      const row = rows.find((one) => kind.key(one) === key)
      return row && (await shownRow(known, kind, row))
    },
  }
}

/** What is asked of a kind at every look of a person. */
function statementsOf({ table, mine, order }: Kind) {
  return {
    count: prepared(({ query }: Reader, given: Given<{ subjectId: string }>) =>
      query.select({ rows: count() }).from(table).where(mine(given.subjectId)),
    ),
    rows: prepared(({ query }: Reader, given: Given<{ subjectId: string } & Range>) =>
      query
        .select()
        .from(table)
        .where(mine(given.subjectId))
        .orderBy(...order.map((column) => asc(column)))
        .limit(given.limit)
        .offset(given.skip),
    ),
  }
}

interface Range {
  readonly skip: number
  readonly limit: number
}

async function shownRow(name: PortalKind, kind: Kind, row: Row): Promise<PortalRow> {
  const facts = await kind.facts?.(row)
  const columns = Object.entries(portalColumns[name].fields).map(
    ([field, column]) => [field, row[column]] as const,
  )
  const values = [...columns, ...Object.entries(facts ?? {})].map(([field, value]) => [field, exact(value)])
  return { key: kind.key(row), values: Object.fromEntries(values) }
}

/** How each kind is found. */
export function portalKinds(store: Reader): Record<PortalKind, Kind> {
  return {
    ...accountKinds(store),
    ...requestKinds(store),
    ...rightsKinds(store),
    ...identityKinds(store),
    ...keepingKinds(store),
    ...incidentKinds(store),
    ...eventKinds(store),
  }
}

const byId = (table: SQLiteTable & { id: SQLiteColumn }) => ({
  table,
  key: (row: Row) => String(row.id),
  at: (key: string) => eq(table.id, key),
})

const bySubject =
  (column: SQLiteColumn, more?: SQL) =>
  (subjectId: Value): SQL | undefined =>
    and(eq(column, subjectId), more)

const byAccount =
  ({ query, tables: { accounts } }: Reader, column: SQLiteColumn) =>
  (subjectId: Value): SQL =>
    inArray(column, query.select({ id: accounts.id }).from(accounts).where(eq(accounts.subjectId, subjectId)))

type AccountKind = 'account' | 'identifiers' | 'invitations' | 'sessions' | 'mails' | 'work-settings'

function accountKinds(store: Reader): Record<AccountKind, Kind> {
  const { accounts, identifiers, invitations, sessions, mails, workSettings } = store.tables
  return {
    account: {
      ...byId(accounts),
      mine: bySubject(accounts.subjectId),
      order: [accounts.createdAt, accounts.id],
      facts: async (row) => ({
        passwordSet: row.passwordHash !== '',
        codeSet: row.totpSecret !== '',
        recoveryCodesLeft: await countUnusedRecoveryCodes(store, String(row.id)),
        lastUsedAt: (await lastSignIn(store, String(row.subjectId))) ?? row.createdAt,
      }),
    },
    identifiers: {
      ...byId(identifiers),
      mine: bySubject(identifiers.subjectId),
      order: [identifiers.verifiedAt, identifiers.id],
      facts: async (row) => ({
        lastUsedAt: (await lastSignIn(store, String(row.subjectId))) ?? row.verifiedAt,
      }),
    },
    invitations: {
      ...byId(invitations),
      mine: byAccount(store, invitations.accountId),
      order: [invitations.expiresAt, invitations.id],
    },
    sessions: {
      table: sessions,
      mine: byAccount(store, sessions.accountId),
      order: [sessions.createdAt, sessions.id],
      key: (row) => sessionKey(String(row.id)),
      at: () => undefined,
    },
    'work-settings': {
      ...byId(workSettings),
      mine: byAccount(store, workSettings.id),
      order: [workSettings.id],
    },
    mails: {
      ...byId(mails),
      mine: byAccount(store, mails.accountId),
      order: [mails.createdAt, mails.id],
    },
  }
}

const owned = (
  table: SQLiteTable & { id: SQLiteColumn; subjectId: SQLiteColumn },
  time: SQLiteColumn,
): Kind => ({
  ...byId(table),
  mine: bySubject(table.subjectId),
  order: [time, table.id],
})

type EventKind = 'sign-ins' | 'viewings'
type RightsKind =
  'requests' | 'request-items' | 'request-decisions' | 'request-questions' | 'erasures' | 'letters'
type IdentityKind = 'requesters' | 'identity-steps' | 'identity-copies'
type KeepingKind = 'restrictions' | 'holds' | 'reappearances'
type IncidentKind = 'problem-reports' | 'incidents' | 'incident-letters'
type RequestKind = Exclude<
  PortalKind,
  AccountKind | EventKind | RightsKind | IdentityKind | KeepingKind | IncidentKind
>

function requestKinds({ query, tables }: Reader): Record<RequestKind, Kind> {
  const { corrections, correctionDecisions, consentEvents, consentDeliveries, archives, tasks } = tables
  const { paperLooks, bindingProposals, redactionReviews, transfers, workComments } = tables
  const { correctionFiles, correctionStatements } = tables
  return {
    corrections: owned(corrections, corrections.submittedAt),
    'evidence-files': owned(correctionFiles, correctionFiles.addedAt),
    statements: owned(correctionStatements, correctionStatements.writtenAt),
    consents: owned(consentEvents, consentEvents.at),
    'consent-deliveries': owned(consentDeliveries, consentDeliveries.createdAt),
    'recipient-notices': owned(tables.recipientNotices, tables.recipientNotices.createdAt),
    archives: owned(archives, archives.requestedAt),
    reviews: owned(redactionReviews, redactionReviews.askedAt),
    transfers: owned(transfers, transfers.requestedAt),
    tasks: owned(tasks, tasks.createdAt),
    comments: owned(workComments, workComments.writtenAt),
    looks: owned(paperLooks, paperLooks.askedAt),
    bindings: owned(bindingProposals, bindingProposals.proposedAt),
    decisions: {
      ...byId(correctionDecisions),
      mine: (subjectId) => {
        const own = eq(corrections.subjectId, subjectId)
        const ids = query.select({ id: corrections.id }).from(corrections).where(own)
        return inArray(correctionDecisions.correctionId, ids)
      },
      order: [correctionDecisions.decidedAt, correctionDecisions.id],
    },
  }
}

/** Requests of people with all that came of them: domain/requests. */
function rightsKinds({ query, tables }: Reader): Record<RightsKind, Kind> {
  const { requests, requestItems, requestDecisions, requestQuestions, erasurePieces, requestLetters } = tables
  // What only one of two people has decided is no decision yet, and told once it is.
  const decidedItems = (subjectId: Value) =>
    query
      .select({ id: requestItems.id })
      .from(requestItems)
      .where(and(eq(requestItems.subjectId, subjectId), isNotNull(requestItems.decidedAt)))
  return {
    requests: owned(requests, requests.enteredAt),
    'request-items': {
      ...owned(requestItems, requestItems.updatedAt),
      order: [requestItems.requestId, requestItems.position],
    },
    'request-questions': owned(requestQuestions, requestQuestions.askedAt),
    erasures: {
      ...byId(erasurePieces),
      mine: (subjectId) => inArray(erasurePieces.itemId, decidedItems(subjectId)),
      order: [erasurePieces.itemId, erasurePieces.id],
    },
    letters: owned(requestLetters, requestLetters.writtenAt),
    'request-decisions': {
      ...byId(requestDecisions),
      mine: (subjectId) => inArray(requestDecisions.itemId, decidedItems(subjectId)),
      order: [requestDecisions.decidedAt, requestDecisions.id],
    },
  }
}

/** Who asked from outside the portal, and how the school found out: domain/identity-checks. */
function identityKinds({ tables }: Reader): Record<IdentityKind, Kind> {
  const { requesters, identitySteps, identityCopies } = tables
  return {
    requesters: owned(requesters, requesters.addedAt),
    'identity-steps': owned(identitySteps, identitySteps.askedAt),
    // One that was asked for and did not come yet is told by its step.
    'identity-copies': {
      ...owned(identityCopies, identityCopies.uploadedAt),
      mine: bySubject(identityCopies.subjectId, isNotNull(identityCopies.uploadedAt)),
    },
  }
}

/** What is locked, what must stay and what came back: domain/restrictions, legal-holds, reappearances. */
function keepingKinds({ tables }: Reader): Record<KeepingKind, Kind> {
  const { restrictions, legalHolds, reappearances } = tables
  return {
    restrictions: owned(restrictions, restrictions.placedAt),
    // One that may not be told is not: a law of its own says so, and staff wrote down which.
    holds: {
      ...owned(legalHolds, legalHolds.placedAt),
      mine: bySubject(legalHolds.subjectId, eq(legalHolds.told, true)),
    },
    reappearances: owned(reappearances, reappearances.foundAt),
  }
}

/** What somebody reported, and the incidents that concern them once they were told or it has ended. */
function incidentKinds({ query, tables }: Reader): Record<IncidentKind, Kind> {
  const { problemReports, incidents, incidentPeople, incidentLetters } = tables
  const closed = query.select({ id: incidents.id }).from(incidents).where(isNotNull(incidents.closedAt))
  const known = or(isNotNull(incidentPeople.toldAt), inArray(incidentPeople.incidentId, closed))
  return {
    'problem-reports': {
      ...byId(problemReports),
      mine: bySubject(problemReports.subjectId),
      order: [problemReports.receivedAt, problemReports.id],
    },
    incidents: {
      ...owned(incidentPeople, incidentPeople.addedAt),
      mine: bySubject(incidentPeople.subjectId, known),
    },
    'incident-letters': owned(incidentLetters, incidentLetters.writtenAt),
  }
}

function eventKinds({ tables: { auditEvents } }: Reader): Record<EventKind, Kind> {
  const events = {
    table: auditEvents,
    order: [auditEvents.seq],
    key: (row: Row) => String(row.seq),
    at: (key: string) => eq(auditEvents.seq, /^\d{1,15}$/.test(key) ? Number(key) : -1),
  }
  const aboutAccount = 'account.%'
  return {
    'sign-ins': { ...events, mine: bySubject(auditEvents.subjectId, like(auditEvents.type, aboutAccount)) },
    viewings: { ...events, mine: bySubject(auditEvents.subjectId, notLike(auditEvents.type, aboutAccount)) },
  }
}

/** The stored id is the hash of a cookie: even that stays here. */
function sessionKey(id: string): string {
  return createHash('sha256').update(`portal session\0${id}`).digest('base64url').slice(0, 22)
}

function exact(value: unknown): FieldValue {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(exact)
  if (typeof value !== 'object' || value === null) return null
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, exact(part)]))
}
