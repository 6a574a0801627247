import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { openCorrectionStates } from '../app/domain/corrections'
import { isPortalKind, type PortalKind } from './portal-columns'
import {
  eraseAccountParts,
  eraseCorrectionParts,
  eraseRequestParts,
  hasOpenRequest,
  isRequestSettled,
} from './portal-parts'
import { portalKinds, type Row } from './portal-records'
import type { Store, Transaction } from './store'

/** When a record of a kind may go, and what goes with it. */
interface Going {
  /** Is what it tells of over? What is under way cannot be erased: the portal would forget to do it. */
  readonly may: (row: Row, tx: Transaction, now: Date) => boolean | Promise<boolean>
  /** Rows that hang on it. */
  readonly parts?: (tx: Transaction, row: Row) => Promise<void>
}

const always = () => true
const over = (column: string) => (row: Row) => row[column] !== null
const notIn =
  (...states: readonly string[]) =>
  (row: Row) =>
    !states.includes(String(row.state))
const ofClosedRequest = (row: Row, tx: Transaction) => isRequestSettled(tx, String(row.requestId))

/**
 * Every kind but what is only ever added to: the audit trail, whose chain would break, and the proof of consents.
 * When account and identifiers are gone these lead to nobody.
 */
const goings: Partial<Record<PortalKind, Going>> = {
  account: { may: accountMayGo, parts: eraseAccountParts },
  identifiers: { may: async ({ subjectId }, tx) => (await countAccounts(tx, String(subjectId))) === 0 },
  invitations: {
    may: ({ usedAt, expiresAt }, _, now) => usedAt !== null || Number(expiresAt) < now.getTime(),
  },
  sessions: { may: always },
  corrections: { may: correctionMayGo, parts: eraseCorrectionParts },
  decisions: { may: ofClosedCorrection },
  'evidence-files': { may: over('removedAt') },
  statements: { may: over('endedAt') },
  'recipient-notices': { may: over('endedAt') },
  archives: { may: notIn('queued', 'in-review', 'building', 'ready') },
  reviews: { may: notIn('open'), parts: eraseReviewed },
  transfers: { may: notIn('queued', 'offered') },
  requests: { may: ({ id }, tx) => isRequestSettled(tx, String(id)), parts: eraseRequestParts },
  'request-questions': { may: ofClosedRequest },
  requesters: { may: async ({ subjectId }, tx) => !(await hasOpenRequest(tx, String(subjectId))) },
  letters: { may: ofClosedRequest },
  restrictions: { may: over('liftedAt') },
  holds: { may: over('liftedAt') },
  reappearances: { may: over('endedAt') },
  looks: { may: lookMayGo },
  bindings: { may: over('decidedAt') },
  'problem-reports': { may: over('decidedAt') },
  incidents: { may: ofClosedIncident },
  'incident-letters': { may: ofClosedIncident },
  tasks: { may: over('closedAt') },
  comments: { may: always },
  'work-settings': { may: always },
  mails: { may: notIn('queued') },
}

/**
 * Erases single records of a person's own, with what hangs on them (its PortalRecords). `false`: it is still under
 * way, or of a kind that is never erased; one that is gone already counts as erased.
 */
export function createPortalEraser(store: Store, clock: { now(): Date }) {
  return {
    erasable: Object.keys(goings),
    async erase(subjectId: string, name: string, key: string): Promise<boolean> {
      const going = isPortalKind(name) ? goings[name] : undefined
      if (!isPortalKind(name) || !going) return false
      return await store.transaction((tx) => eraseOne(tx, going, { subjectId, name, key, now: clock.now() }))
    },
  }
}

async function eraseOne(
  tx: Transaction,
  { may, parts }: Going,
  { subjectId, name, key, now }: { subjectId: string; name: PortalKind; key: string; now: Date },
): Promise<boolean> {
  const kind = portalKinds(tx)[name]
  const rows: Row[] = await tx.query
    .select()
    .from(kind.table)
    .where(and(kind.mine(subjectId), kind.at(key)))
  const row = rows.find((candidate) => kind.key(candidate) === key)
  if (!row) return true
  if (!(await may(row, tx, now))) return false
  await parts?.(tx, row)
  await tx.query.delete(kind.table).where(eq(idOf(kind.table), row.id))
  return true
}

function idOf(table: SQLiteTable & { id?: SQLiteColumn }): SQLiteColumn {
  if (!table.id) throw new Error('records of the portal are erased by their id')
  return table.id
}

async function some(tx: Transaction, table: SQLiteTable, where: SQL | undefined): Promise<boolean> {
  return (await tx.query.$count(table, where)) > 0
}

async function countAccounts(
  { query, tables: { accounts } }: Transaction,
  subjectId: string,
): Promise<number> {
  return await query.$count(accounts, eq(accounts.subjectId, subjectId))
}

/** Staff are disabled first; nobody loses the account by which something of theirs is under way. */
async function accountMayGo({ subjectId, kind, state }: Row, tx: Transaction): Promise<boolean> {
  if (kind === 'staff' && state !== 'disabled') return false
  const { corrections, archives } = tx.tables
  const own = String(subjectId)
  const correcting = and(
    eq(corrections.subjectId, own),
    inArray(corrections.state, [...openCorrectionStates]),
  )
  const taking = and(
    eq(archives.subjectId, own),
    inArray(archives.state, ['queued', 'in-review', 'building', 'ready']),
  )
  return !(await some(tx, corrections, correcting)) && !(await some(tx, archives, taking))
}

async function correctionMayGo({ id, state }: Row, tx: Transaction): Promise<boolean> {
  if (openCorrectionStates.some((open) => open === state)) return false
  const { correctionFiles } = tx.tables
  const there = and(eq(correctionFiles.correctionId, String(id)), isNull(correctionFiles.removedAt))
  return !(await some(tx, correctionFiles, there))
}

async function ofClosedCorrection({ correctionId }: Row, tx: Transaction): Promise<boolean> {
  const { corrections } = tx.tables
  const open = and(
    eq(corrections.id, String(correctionId)),
    inArray(corrections.state, [...openCorrectionStates]),
  )
  return !(await some(tx, corrections, open))
}

async function eraseReviewed(
  { query, tables: { reviewedRecords } }: Transaction,
  { id }: Row,
): Promise<void> {
  await query.delete(reviewedRecords).where(eq(reviewedRecords.reviewId, String(id)))
}

/** What was found in paper hangs on its look, and is a source of its own. */
async function lookMayGo({ id, state }: Row, tx: Transaction): Promise<boolean> {
  const { paperRecords } = tx.tables
  return state !== 'open' && !(await some(tx, paperRecords, eq(paperRecords.lookId, String(id))))
}

async function ofClosedIncident({ incidentId }: Row, tx: Transaction): Promise<boolean> {
  const { incidents } = tx.tables
  const open = and(eq(incidents.id, String(incidentId)), isNull(incidents.closedAt))
  return !(await some(tx, incidents, open))
}
