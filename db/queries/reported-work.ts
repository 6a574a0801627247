import { and, eq, gte, inArray, isNull, or } from 'drizzle-orm'
import type { ReportedWork } from '../../app/domain/work/report'
import type { Reader } from '../store'

/** Everything of each kind that waits, or came in or ended since then: what a report counts. */

export async function reportedCorrections(
  { query, tables }: Reader,
  categories: readonly string[],
  since: Date,
): Promise<ReportedWork[]> {
  const { corrections: t } = tables
  const closed = ['applied', 'rejected', 'withdrawn'] as const
  const rows = await query
    .select({ state: t.state, receivedAt: t.submittedAt, updatedAt: t.updatedAt, dueOn: t.promisedOn })
    .from(t)
    .where(
      and(
        inArray(t.category, [...categories]),
        // What waits is never older than its last step; closed ones are wanted from then on.
        or(gte(t.updatedAt, since), inArray(t.state, openStates)),
      ),
    )
  return rows.map(({ state, updatedAt, ...row }) => {
    const ended = closed.some((one) => one === state)
    return { ...row, kind: 'correction', endedAt: ended ? updatedAt : null, outcome: ended ? state : '' }
  })
}
const openStates = ['submitted', 'approved', 'applying', 'conflict', 'failed'] as const

/** A request ends with its answer; each right in it has its own outcome, and counts as one. */
export async function reportedRequests({ query, tables }: Reader, since: Date): Promise<ReportedWork[]> {
  const { requests: t, requestItems: items } = tables
  const rows = await query
    .select({
      state: items.state,
      verdict: items.verdict,
      receivedAt: t.receivedAt,
      decidedAt: items.decidedAt,
      updatedAt: items.updatedAt,
      dueOn: t.dueOn,
    })
    .from(items)
    .innerJoin(t, eq(t.id, items.requestId))
    .where(or(gte(items.updatedAt, since), inArray(t.state, ['open', 'waiting'])))
  return rows.map(({ state, verdict, decidedAt, updatedAt, ...row }) => {
    const withdrawn = state === 'withdrawn'
    const endedAt = withdrawn ? updatedAt : decidedAt
    return { ...row, kind: 'request', endedAt, outcome: endedAt ? (withdrawn ? 'withdrawn' : verdict) : '' }
  })
}

export async function reportedTasks(
  { query, tables }: Reader,
  sources: readonly string[],
  since: Date,
): Promise<ReportedWork[]> {
  const { tasks: t } = tables
  const rows = await query
    .select({ receivedAt: t.createdAt, endedAt: t.closedAt, dueOn: t.dueOn })
    .from(t)
    .where(and(inArray(t.source, [...sources]), or(gte(t.closedAt, since), isNull(t.closedAt))))
  return rows.map((row) => ({ ...row, kind: 'task', outcome: row.endedAt ? 'closed' : '' }))
}

export async function reportedLooks(
  { query, tables }: Reader,
  sources: readonly string[],
  since: Date,
): Promise<ReportedWork[]> {
  const { paperLooks: t } = tables
  const rows = await query
    .select({ receivedAt: t.askedAt, endedAt: t.answeredAt, dueOn: t.dueOn, outcome: t.outcome })
    .from(t)
    .where(and(inArray(t.source, [...sources]), or(gte(t.answeredAt, since), isNull(t.answeredAt))))
  return rows.map((row) => ({ ...row, kind: 'look' }))
}

export async function reportedBindings({ query, tables }: Reader, since: Date): Promise<ReportedWork[]> {
  const { bindingProposals: t } = tables
  const rows = await query
    .select({ state: t.state, receivedAt: t.proposedAt, endedAt: t.decidedAt, dueOn: t.dueOn })
    .from(t)
    .where(or(gte(t.decidedAt, since), isNull(t.decidedAt)))
  return rows.map(({ state, ...row }) => ({ ...row, kind: 'binding', outcome: row.endedAt ? state : '' }))
}

export async function reportedReviews({ query, tables }: Reader, since: Date): Promise<ReportedWork[]> {
  const { redactionReviews: t } = tables
  const rows = await query
    .select({ state: t.state, receivedAt: t.askedAt, releasedAt: t.releasedAt, dueOn: t.dueOn })
    .from(t)
    .where(or(gte(t.releasedAt, since), eq(t.state, 'open')))
  return rows.map(({ state, releasedAt, ...row }) => {
    const endedAt = state === 'open' ? null : releasedAt
    return { ...row, kind: 'review', endedAt, outcome: endedAt ? state : '' }
  })
}
