import { layTombstone } from '../../../db/queries/retention'
import type { Transaction } from '../../../db/store'
import { addDays, localDate } from '../../domain/local-date'
import type { RecordKey } from '../../domain/records'
import { backupDaysOf } from '../../domain/register/register'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'

interface Place {
  readonly source: string
  readonly dataset: string
}

/**
 * Stands for a record by a digest under a key of the portal: without that key it tells nothing, with it
 * only whether a record that stands there now is one that was erased.
 */
export function digestOf(deps: Pick<Deps, 'secrets'>, at: Place, record: RecordKey): string {
  return digestsOf(deps, at, record)[0]
}

/** By which the record may be known: one for each key of the portal, the current one first. */
export function digestsOf({ secrets }: Pick<Deps, 'secrets'>, at: Place, record: RecordKey) {
  return secrets.signatures('tombstone', JSON.stringify([at.source, at.dataset, record]))
}

/** Remembers that records are gone, as long as a backup of their source could bring them back. */
export async function layTombstones(
  tx: Transaction,
  deps: Pick<Deps, 'secrets' | 'register' | 'clock'>,
  at: Place,
  records: readonly RecordKey[],
): Promise<void> {
  const erasedOn = localDate(deps.clock.now())
  const keptUntil = addDays(erasedOn, backupDaysOf(deps.register, at.source))
  for (const record of records) {
    const digest = digestOf(deps, at, record)
    await layTombstone(tx, {
      id: newId(),
      source: at.source,
      dataset: at.dataset,
      digest,
      erasedOn,
      keptUntil,
    })
  }
}
