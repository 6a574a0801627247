import { and, asc, count, desc, eq, gt, inArray, lt, ne, notExists, sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { TaskKind } from '../../app/domain/tasks'
import type { WorkKind } from '../../app/domain/work/work-kinds'
import type { Reader } from '../store'

/**
 * Where a page of one branch begins: behind this entry, behind this day, or with this day; or where it ends: before
 * this entry, before this day, or with this day.
 */
export type WorkStart =
  | { readonly after: { readonly dueOn: string; readonly id: string } }
  | { readonly afterDay: string }
  | { readonly fromDay: string }
  | { readonly before: { readonly dueOn: string; readonly id: string } }
  | { readonly beforeDay: string }
  | { readonly untilDay: string }

export interface WorkWanted {
  readonly start?: WorkStart | undefined
  /** Only what was due before this day. */
  readonly dueBefore?: string | undefined
  /** Only these. */
  readonly ids?: readonly string[] | undefined
  /** Only what is about these people. */
  readonly subjects?: readonly string[] | undefined
  /** Only what nobody took after this moment. */
  readonly freeSince?: Date | undefined
}

export interface WorkEntry {
  readonly id: string
  readonly dueOn: string
}

/** What waits in one branch, the first due first. Every question is answered from an index in that order. */
export interface OpenBranch {
  page(wanted: WorkWanted, limit: number): Promise<WorkEntry[]>
  /** Those nearest to where it ends, the last first. */
  pageBack(wanted: WorkWanted, limit: number): Promise<WorkEntry[]>
  /** Up to `most`. */
  count(wanted: WorkWanted, most: number): Promise<number>
}

interface Branch {
  readonly kind: WorkKind
  readonly table: SQLiteTable & { id: SQLiteColumn; subjectId: SQLiteColumn }
  readonly dueOn: SQLiteColumn
  readonly where: SQL | undefined
  /** What is never late although its day is past. */
  readonly standsStill?: SQL | undefined
}

/** Corrections of one category; `decidedBy`: only those that somebody with these roles decides. */
export function openCorrectionsIn(
  reader: Reader,
  category: string,
  { source, decidedBy }: { source?: string; decidedBy?: { roles: readonly string[]; notAbout: string } } = {},
): OpenBranch {
  const { corrections: table } = reader.tables
  const decidable =
    decidedBy && and(inArray(table.approvedBy, [...decidedBy.roles]), ne(table.subjectId, decidedBy.notAbout))
  const where = and(
    eq(table.category, category),
    // Word for word the condition of the index corrections_open.
    sql`state not in ('applied', 'rejected', 'withdrawn')`,
    source === undefined ? undefined : eq(table.source, source),
    decidable,
  )
  return openBranch(reader, { kind: 'correction', table, dueOn: table.promisedOn, where })
}

export function openRequestsIn(
  reader: Reader,
  { decidedBy }: { decidedBy?: { notAbout: string } } = {},
): OpenBranch {
  const { requests: table } = reader.tables
  const decidable =
    decidedBy &&
    and(
      // Said as a negation: as an equality it would lead SQLite to another index, and to sorting.
      ne(table.state, 'waiting'),
      ne(table.subjectId, decidedBy.notAbout),
      ne(table.enteredBy, decidedBy.notAbout),
    )
  // Word for word the condition of the index requests_open.
  const where = and(sql`state not in ('answered', 'withdrawn')`, decidable)
  const standsStill = eq(table.state, 'waiting')
  return openBranch(reader, { kind: 'request', table, dueOn: table.dueOn, where, standsStill })
}

/** Tasks of one kind, none about this person; `sources`: only about one of these. */
export function openTasksIn(
  reader: Reader,
  kind: TaskKind,
  { notAbout, sources }: { notAbout: string; sources: readonly string[] },
): OpenBranch {
  const { tasks: table } = reader.tables
  const where = and(
    eq(table.kind, kind),
    eq(table.state, 'open'),
    ne(table.subjectId, notAbout),
    inArray(table.source, [...sources]),
  )
  return openBranch(reader, { kind: 'task', table, dueOn: table.dueOn, where })
}

export function openLooksIn(
  reader: Reader,
  { notAbout, sources }: { notAbout: string; sources: readonly string[] },
): OpenBranch {
  const { paperLooks: table } = reader.tables
  const where = and(
    eq(table.state, 'open'),
    ne(table.subjectId, notAbout),
    inArray(table.source, [...sources]),
  )
  return openBranch(reader, { kind: 'look', table, dueOn: table.dueOn, where })
}

/** Proposals about who is who; `decidable`: not those that this person made. */
export function openBindingsIn(
  reader: Reader,
  { notAbout, decidable }: { notAbout: string; decidable: boolean },
): OpenBranch {
  const { bindingProposals: table } = reader.tables
  const where = and(
    eq(table.state, 'proposed'),
    ne(table.subjectId, notAbout),
    decidable ? ne(table.proposerId, notAbout) : undefined,
  )
  return openBranch(reader, { kind: 'binding', table, dueOn: table.dueOn, where })
}

export function openReviewsIn(reader: Reader, { notAbout }: { notAbout: string }): OpenBranch {
  const { redactionReviews: table } = reader.tables
  const where = and(eq(table.state, 'open'), ne(table.subjectId, notAbout))
  return openBranch(reader, { kind: 'review', table, dueOn: table.dueOn, where })
}

export function openBranch(reader: Reader, branch: Branch): OpenBranch {
  const { table, dueOn } = branch
  const { query } = reader
  const entries = (wanted: WorkWanted) =>
    query
      .select({ id: sql<string>`${table.id}`, dueOn: sql<string>`${dueOn}` })
      .from(table)
      .where(whereOf(reader, branch, wanted))
  return {
    page: async (wanted, limit) => await entries(wanted).orderBy(asc(dueOn), asc(table.id)).limit(limit),
    pageBack: async (wanted, limit) =>
      await entries(wanted).orderBy(desc(dueOn), desc(table.id)).limit(limit),
    async count(wanted, most) {
      const open = query
        .select({ id: table.id })
        .from(table)
        .where(whereOf(reader, branch, wanted))
        .limit(most)
        .as('open')
      const [row] = await query.select({ open: count() }).from(open)
      return row?.open ?? 0
    },
  }
}

function whereOf(
  reader: Reader,
  { kind, table, dueOn, where, standsStill }: Branch,
  { start, dueBefore, ids, subjects, freeSince }: WorkWanted,
): SQL | undefined {
  return and(
    where,
    start && startOf(dueOn, table.id, start),
    dueBefore === undefined ? undefined : lt(dueOn, dueBefore),
    dueBefore === undefined || !standsStill ? undefined : sql`not (${standsStill})`,
    ids && inArray(table.id, [...ids]),
    subjects && inArray(table.subjectId, [...subjects]),
    freeSince && isFree(reader, kind, table.id, freeSince),
  )
}

function startOf(dueOn: SQLiteColumn, id: SQLiteColumn, start: WorkStart): SQL {
  if ('afterDay' in start) return gt(dueOn, start.afterDay)
  if ('fromDay' in start) return sql`${dueOn} >= ${start.fromDay}`
  if ('beforeDay' in start) return lt(dueOn, start.beforeDay)
  if ('untilDay' in start) return sql`${dueOn} <= ${start.untilDay}`
  if ('before' in start) return sql`(${dueOn}, ${id}) < (${start.before.dueOn}, ${start.before.id})`
  return sql`(${dueOn}, ${id}) > (${start.after.dueOn}, ${start.after.id})`
}

function isFree({ query, tables }: Reader, kind: WorkKind, id: SQLiteColumn, since: Date): SQL {
  const { workClaims } = tables
  const held = and(eq(workClaims.id, sql`${`${kind}.`} || ${id}`), gt(workClaims.at, since))
  return notExists(query.select({ id: workClaims.id }).from(workClaims).where(held))
}
