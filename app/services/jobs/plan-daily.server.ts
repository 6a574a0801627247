import { putJob } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import { localDate } from '../../domain/local-date'
import type { JobKind } from '../../domain/jobs'
import type { Deps } from '../deps'

const dayMilliseconds = 86_400_000

/**
 * What is done once a day: archives, evidence and copies past their time are removed, staff are reminded of requests and
 * corrections, sources are checked, jobs and mails of long ago go, what is past its end is counted, what came back
 * from a backup is looked for, a statement that a day has changed is kept.
 */
export const dailyKinds = [
  'expire-archives',
  'expire-evidence',
  'expire-identity-copies',
  'remind-requests',
  'remind-corrections',
  'summarise-work',
  'check-sources',
  'keep-statement',
  'tidy-store',
  'report-retention',
  'reconcile-sources',
] as const satisfies readonly JobKind[]
export type DailyKind = (typeof dailyKinds)[number]

export function isDaily(kind: JobKind): kind is DailyKind {
  return dailyKinds.some((daily) => daily === kind)
}

/** Plans a daily job: today's at once, or that of tomorrow. */
export async function planDaily(
  deps: Pick<Deps, 'store' | 'clock'>,
  kind: DailyKind,
  when: 'today' | 'tomorrow',
): Promise<void> {
  await deps.store.transaction((tx) => putDaily(tx, deps, kind, when))
}

/** The same in the caller's transaction. Answers the id of the job. */
export async function putDaily(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  kind: DailyKind,
  when: 'today' | 'tomorrow',
): Promise<string> {
  const now = clock.now()
  const runAt = when === 'today' ? now : new Date(now.getTime() + dayMilliseconds)
  const id = `${kind}:${localDate(runAt)}`
  await putJob(tx, { kind, id, payload: {}, runAt }, now)
  return id
}
