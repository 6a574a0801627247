import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, like, notLike, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { FieldValue } from '../app/domain/records'
import { isPortalKind, portalColumns, portalFields, type PortalKind } from './portal-columns'
import { countUnusedRecoveryCodes } from './queries/accounts'
import type { Reader } from './store'

type Row = Readonly<Record<string, unknown>>

interface Kind {
  readonly table: SQLiteTable
  readonly mine: (subjectId: string) => SQL | undefined
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
  const kinds = kindsOf(store)

  async function rowsOf(name: string, where: (kind: Kind) => SQL | undefined, range?: Range) {
    if (!isPortalKind(name)) throw new Error(`the portal has no records of the kind ${JSON.stringify(name)}`)
    const kind = kinds[name]
    const sorted = store.query
      .select()
      .from(kind.table)
      .where(where(kind))
      .orderBy(...kind.order.map((column) => asc(column)))
    const rows: Row[] = await (range ? sorted.limit(range.limit).offset(range.skip) : sorted)
    return Promise.all(rows.map((row) => shownRow(name, kind, row)))
  }

  return {
    shape: Object.fromEntries(
      Object.keys(portalColumns)
        .filter(isPortalKind)
        .map((name) => [name, portalFields(name)]),
    ),
    async knows(subjectId: string): Promise<boolean> {
      const { subjects } = store.tables
      return (await store.query.$count(subjects, eq(subjects.id, subjectId))) > 0
    },
    async count(subjectId: string, name: string): Promise<number> {
      if (!isPortalKind(name))
        throw new Error(`the portal has no records of the kind ${JSON.stringify(name)}`)
      return await store.query.$count(kinds[name].table, kinds[name].mine(subjectId))
    },
    rows: (subjectId: string, name: string, range: Range): Promise<PortalRow[]> =>
      rowsOf(name, (kind) => kind.mine(subjectId), range),
    async row(subjectId: string, name: string, key: string): Promise<PortalRow | undefined> {
      const rows = await rowsOf(name, (kind) => and(kind.mine(subjectId), kind.at(key)))
      return rows.find((row) => row.key === key)
    },
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

function kindsOf(store: Reader): Record<PortalKind, Kind> {
  const { query, tables: t } = store
  const byId = (table: SQLiteTable & { id: SQLiteColumn }) => ({
    table,
    key: (row: Row) => String(row.id),
    at: (key: string) => eq(table.id, key),
  })
  const bySubject =
    (column: SQLiteColumn, more?: SQL) =>
    (subjectId: string): SQL | undefined =>
      and(eq(column, subjectId), more)
  const byAccount = (column: SQLiteColumn) => (subjectId: string) =>
    inArray(
      column,
      query.select({ id: t.accounts.id }).from(t.accounts).where(eq(t.accounts.subjectId, subjectId)),
    )
  const events = {
    table: t.auditEvents,
    order: [t.auditEvents.seq],
    key: (row: Row) => String(row.seq),
    at: (key: string) => eq(t.auditEvents.seq, /^\d{1,15}$/.test(key) ? Number(key) : -1),
  }
  const aboutAccount = 'account.%'
  return {
    account: {
      ...byId(t.accounts),
      mine: bySubject(t.accounts.subjectId),
      order: [t.accounts.createdAt, t.accounts.id],
      facts: async (row) => ({
        passwordSet: row.passwordHash !== '',
        codeSet: row.totpSecret !== '',
        recoveryCodesLeft: await countUnusedRecoveryCodes(store, String(row.id)),
      }),
    },
    identifiers: {
      ...byId(t.identifiers),
      mine: bySubject(t.identifiers.subjectId),
      order: [t.identifiers.verifiedAt, t.identifiers.id],
    },
    invitations: {
      ...byId(t.invitations),
      mine: byAccount(t.invitations.accountId),
      order: [t.invitations.expiresAt, t.invitations.id],
    },
    'sign-ins': {
      ...events,
      mine: bySubject(t.auditEvents.subjectId, like(t.auditEvents.type, aboutAccount)),
    },
    sessions: {
      table: t.sessions,
      mine: byAccount(t.sessions.accountId),
      order: [t.sessions.createdAt, t.sessions.id],
      key: (row) => sessionKey(String(row.id)),
      at: () => undefined,
    },
    corrections: {
      ...byId(t.corrections),
      mine: bySubject(t.corrections.subjectId),
      order: [t.corrections.submittedAt, t.corrections.id],
    },
    decisions: {
      ...byId(t.correctionDecisions),
      mine: (subjectId) =>
        inArray(
          t.correctionDecisions.correctionId,
          query
            .select({ id: t.corrections.id })
            .from(t.corrections)
            .where(eq(t.corrections.subjectId, subjectId)),
        ),
      order: [t.correctionDecisions.decidedAt, t.correctionDecisions.id],
    },
    consents: {
      ...byId(t.consentEvents),
      mine: bySubject(t.consentEvents.subjectId),
      order: [t.consentEvents.at, t.consentEvents.id],
    },
    'consent-deliveries': {
      ...byId(t.consentDeliveries),
      mine: bySubject(t.consentDeliveries.subjectId),
      order: [t.consentDeliveries.createdAt, t.consentDeliveries.id],
    },
    archives: {
      ...byId(t.archives),
      mine: bySubject(t.archives.subjectId),
      order: [t.archives.requestedAt, t.archives.id],
    },
    viewings: {
      ...events,
      mine: bySubject(t.auditEvents.subjectId, notLike(t.auditEvents.type, aboutAccount)),
    },
    tasks: { ...byId(t.tasks), mine: bySubject(t.tasks.subjectId), order: [t.tasks.createdAt, t.tasks.id] },
    mails: { ...byId(t.mails), mine: byAccount(t.mails.accountId), order: [t.mails.createdAt, t.mails.id] },
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
