import type { LocalDate } from '../../domain/local-date'
import type { Deps } from '../deps'
import { findExpired } from './find-expired.server'
import { protectedRecords, protectionOf, type KeptBecause } from './protected-records.server'
import type { RetentionPlace } from './retention-places'

/** What a dataset holds past its end on a day: numbers and days, no values. */
export interface ExpiredCount {
  readonly past: number
  /** Of these: records that stay for now, by why. */
  readonly kept: Readonly<Record<KeptBecause, number>>
  /** Last day of the one that is past its end longest. */
  readonly oldest: LocalDate | null
  /** Records whose period has not started. */
  readonly endless: number
  /** How many ended in which year, the earliest first; those that stay are left out. */
  readonly years: readonly { readonly year: string; readonly count: number }[]
}

/** @throws SourceFailure */
export async function countExpired(
  deps: Pick<Deps, 'register' | 'store'>,
  place: RetentionPlace,
  day: LocalDate,
  signal: AbortSignal,
): Promise<ExpiredCount> {
  const protection = await protectionOf(deps, place)
  const stays = await protectedRecords(deps, place, protection, signal)
  const kept = { hold: 0, restricted: 0, asked: 0 }
  const years = new Map<string, number>()
  let past = 0
  let endless = 0
  let oldest: LocalDate | null = null
  for await (const { record, until, expired } of findExpired(deps, place, day, signal)) {
    if (until === null) endless += 1
    if (!expired || until === null) continue
    past += 1
    if (oldest === null || until < oldest) oldest = until
    const why = stays.get(record)
    if (why) kept[why] += 1
    else years.set(until.slice(0, 4), (years.get(until.slice(0, 4)) ?? 0) + 1)
  }
  const sorted = [...years].toSorted(([a], [b]) => a.localeCompare(b))
  return { past, kept, oldest, endless, years: sorted.map(([year, count]) => ({ year, count })) }
}

export function keptIn({ kept }: ExpiredCount): number {
  return kept.hold + kept.restricted + kept.asked
}
