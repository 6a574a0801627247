import { and, inArray, lt, ne } from 'drizzle-orm'
import type { Transaction } from '../store'

/** Rows at once, so that nobody waits long for the store. */
const atOnce = 500

/** Removes jobs that ended before then, done or given up. Returns whether there are more. */
export async function pruneJobs(tx: Transaction, before: Date): Promise<boolean> {
  const { jobs } = tx.tables
  const ended = and(inArray(jobs.state, ['done', 'given-up']), lt(jobs.finishedAt, before))
  const old = tx.query.select({ id: jobs.id }).from(jobs).where(ended).limit(atOnce)
  const gone = await tx.query.delete(jobs).where(inArray(jobs.id, old)).returning({ id: jobs.id })
  return gone.length === atOnce
}

/** Removes mails that were made before then and sent, or could not be. Returns whether there are more. */
export async function pruneMails(tx: Transaction, before: Date): Promise<boolean> {
  const { mails } = tx.tables
  const ended = and(ne(mails.state, 'queued'), lt(mails.createdAt, before))
  const old = tx.query.select({ id: mails.id }).from(mails).where(ended).limit(atOnce)
  const gone = await tx.query.delete(mails).where(inArray(mails.id, old)).returning({ id: mails.id })
  return gone.length === atOnce
}
