import { putJob } from '../../../db/queries/jobs'
import { localDate } from '../../domain/local-date'
import type { Deps } from '../deps'

const dayMilliseconds = 86_400_000

/** Plans the daily removal of archives that are past their time: today's at once, or that of tomorrow. */
export async function planExpiry(
  deps: Pick<Deps, 'store' | 'clock'>,
  when: 'today' | 'tomorrow',
): Promise<void> {
  const now = deps.clock.now()
  const runAt = when === 'today' ? now : new Date(now.getTime() + dayMilliseconds)
  const id = `expire-archives:${localDate(runAt)}`
  await deps.store.transaction((tx) => putJob(tx, { kind: 'expire-archives', id, payload: {}, runAt }, now))
}
