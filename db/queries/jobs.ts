import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm'
import { AppError } from '../../app/domain/errors'
import type { ClaimedJob, JobKind, NewJob } from '../../app/domain/jobs'
import { type Given, prepared } from '../prepared'
import type { Store, Transaction } from '../store'

type Lease = Pick<ClaimedJob, 'id' | 'fence'>

/** Puts a job in the outbox, in the transaction that makes it needed. The same id put twice is one job. */
export async function putJob(tx: Transaction, job: NewJob, now: Date): Promise<void> {
  const { id, kind, payload, runAt = now } = job
  await insertJob(tx, { id, kind, payload, runAt, createdAt: now })
}

const insertJob = prepared(
  ({ query, tables }: Transaction, given: Given<Required<NewJob> & { createdAt: Date }>) =>
    query
      .insert(tables.jobs)
      .values({
        id: given.id,
        kind: given.kind,
        payload: given.payload,
        state: 'ready',
        attempt: 0,
        fence: 0,
        runAt: given.runAt,
        lastError: '',
        createdAt: given.createdAt,
      })
      .onConflictDoNothing(),
)

/** Does a job that waits for its next try at once; one that a worker has, or that ended, is left alone. */
export async function wakeJob(tx: Transaction, id: string, now: Date): Promise<void> {
  const { jobs } = tx.tables
  await tx.query
    .update(jobs)
    .set({ runAt: now })
    .where(and(eq(jobs.id, id), eq(jobs.state, 'ready')))
}

export interface ClaimOptions {
  readonly now: Date
  readonly leaseSeconds: number
  /** Only these; all when left out. */
  readonly kinds?: readonly JobKind[]
}

/** The job that is due longest, or whose worker's lease ran out; nobody else has it until its lease ends. */
export async function claimJob(store: Store, options: ClaimOptions): Promise<ClaimedJob | undefined> {
  const claim = async (tx: Transaction) => {
    const { jobs } = tx.tables
    const rows = await tx.query
      .update(jobs)
      .set({
        state: 'leased',
        attempt: sql`${jobs.attempt} + 1`,
        fence: sql`${jobs.fence} + 1`,
        leasedUntil: leaseEnd(options),
      })
      .where(eq(jobs.id, dueJob(tx, store.dialect, options)))
      .returning({
        id: jobs.id,
        kind: jobs.kind,
        payload: jobs.payload,
        attempt: jobs.attempt,
        fence: jobs.fence,
      })
    return rows[0]
  }
  // Brought to the disk before the work begins: of a claim that was lost, the next worker would get the same fence.
  return await store.transaction(claim, { concurrent: true })
}

function dueJob(tx: Transaction, dialect: Store['dialect'], { now, kinds }: ClaimOptions) {
  const { jobs } = tx.tables
  const due = tx.query
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        or(
          and(eq(jobs.state, 'ready'), lte(jobs.runAt, now)),
          and(eq(jobs.state, 'leased'), lte(jobs.leasedUntil, now)),
        ),
        kinds && inArray(jobs.kind, [...kinds]),
      ),
    )
    .orderBy(asc(jobs.runAt), asc(jobs.id))
    .limit(1)
    .getSQL()
  return dialect === 'postgres' ? sql`(${due} for update skip locked)` : sql`(${due})`
}

/** @throws AppError `wrong-state` when the lease was taken over */
export async function finishJob(store: Store, job: Lease, now: Date): Promise<void> {
  await leave(store, job, { state: 'done', finishedAt: now, leasedUntil: null, lastError: '' })
}

/**
 * @param options.error for staff and logs: kinds and codes, no values
 * @throws AppError `wrong-state` when the lease was taken over
 */
export async function retryJob(
  store: Store,
  job: Lease,
  options: { now: Date; runAt: Date; error: string },
): Promise<void> {
  const { runAt, error } = options
  await leave(store, job, { state: 'ready', runAt, leasedUntil: null, lastError: error })
}

/** Back on the pile at once, the try not counted: for a worker that stops. @throws AppError `wrong-state` */
export async function handBackJob(store: Store, job: Lease, now: Date): Promise<void> {
  const attempt = sql`${store.tables.jobs.attempt} - 1`
  await leave(store, job, { state: 'ready', runAt: now, leasedUntil: null, attempt })
}

/**
 * @param options.also written in the same transaction, such as a task for staff
 * @throws AppError `wrong-state` when the lease was taken over
 */
export async function giveUpJob(
  store: Store,
  job: Lease,
  options: { now: Date; error: string; also?: (tx: Transaction) => Promise<void> },
): Promise<void> {
  const { now, error, also } = options
  await leave(store, job, { state: 'given-up', finishedAt: now, leasedUntil: null, lastError: error }, also)
}

/** False when another worker has taken the job over by now. */
export async function extendLease(
  store: Store,
  job: Lease,
  options: { now: Date; leaseSeconds: number },
): Promise<boolean> {
  const extend = (tx: Transaction) => updateHeld(tx, job, { leasedUntil: leaseEnd(options) })
  return await store.transaction(extend, { concurrent: true, mayBeLost: true })
}

/**
 * Does this worker still have the job? Asked in the transaction that writes what the job did: the row
 * stays locked until its end, so nobody takes the job over in between.
 */
export async function isLeaseHeld(tx: Transaction, job: Lease): Promise<boolean> {
  return await updateHeld(tx, job, { fence: job.fence })
}

function leaseEnd({ now, leaseSeconds }: { now: Date; leaseSeconds: number }): Date {
  return new Date(now.getTime() + leaseSeconds * 1000)
}

type JobChange = Parameters<ReturnType<typeof updateJobs>['set']>[0]

function updateJobs(tx: Transaction) {
  return tx.query.update(tx.tables.jobs)
}

async function updateHeld(tx: Transaction, job: Lease, change: JobChange): Promise<boolean> {
  const { jobs } = tx.tables
  const held = and(eq(jobs.id, job.id), eq(jobs.fence, job.fence), eq(jobs.state, 'leased'))
  const rows = await updateJobs(tx).set(change).where(held).returning({ id: jobs.id })
  return rows.length === 1
}

async function leave(
  store: Store,
  job: Lease,
  change: JobChange,
  also?: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await store.transaction(
    async (tx) => {
      if (!(await updateHeld(tx, job, change))) {
        throw new AppError('wrong-state', `job ${job.id} was taken over by another worker`)
      }
      await also?.(tx)
    },
    { concurrent: also === undefined },
  )
}

export type WaitingJob = Pick<ClaimedJob, 'id' | 'kind' | 'payload'>

/** Jobs of these kinds that have not ended, whoever has them. */
export async function jobsWaiting(
  { query, tables: { jobs } }: Pick<Transaction, 'query' | 'tables'>,
  kinds: readonly JobKind[],
): Promise<WaitingJob[]> {
  return await query
    .select({ id: jobs.id, kind: jobs.kind, payload: jobs.payload })
    .from(jobs)
    .where(and(inArray(jobs.state, ['ready', 'leased']), inArray(jobs.kind, [...kinds])))
}

/** Ends a job that was carried out before the store was restored; a worker that still has it can write no more. */
export async function settleJob(tx: Transaction, id: string, now: Date): Promise<void> {
  const { jobs } = tx.tables
  await updateJobs(tx)
    .set({ state: 'done', finishedAt: now, leasedUntil: null, lastError: '', fence: sql`${jobs.fence} + 1` })
    .where(eq(jobs.id, id))
}
