import { pruneJobs, pruneMails } from '../../../db/queries/prune'
import type { Transaction } from '../../../db/store'
import type { Deps } from '../deps'

const dayMs = 86_400_000
/** Days after which it is forgotten that a job ended: nothing of a job comes back later than that. */
export const jobDays = 90
/** Days after which it is forgotten that a mail was sent: the register says so too (message-1y). */
export const mailDays = 365

/** What would grow for ever is removed: jobs and mails that ended long ago. What people decided stays elsewhere. */
export async function tidyStore(deps: Pick<Deps, 'store' | 'clock'>): Promise<void> {
  await prune(deps, pruneJobs, jobDays)
  await prune(deps, pruneMails, mailDays)
  await deps.store.tidy(deps.clock.now())
}

async function prune(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  some: (tx: Transaction, before: Date) => Promise<boolean>,
  days: number,
): Promise<void> {
  const before = new Date(clock.now().getTime() - days * dayMs)
  while (await store.transaction((tx) => some(tx, before)));
}
