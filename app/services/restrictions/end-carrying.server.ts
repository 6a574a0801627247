import { appendAuditEvent } from '../../../db/queries/audit'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { itemById } from '../../../db/queries/requests'
import { moveRestriction } from '../../../db/queries/restrictions'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { SystemActor } from '../../domain/actor'
import type { ClaimedJob } from '../../domain/jobs'
import { addDays, localDate } from '../../domain/local-date'
import type { Restriction } from '../../domain/restrictions'
import type { Deps } from '../deps'
import { restrictionRef } from './restrict-record.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

export interface Carried {
  /** People must see to it: the source has no flag, or does not take it. */
  readonly byHand: boolean
  readonly records: number
}

/** Records how far the source knows, with its audit event; nothing when the lease was lost. */
export async function endCarrying(
  deps: Deps,
  restriction: Restriction,
  job: ClaimedJob,
  { byHand, records }: Carried,
): Promise<void> {
  const at = deps.clock.now()
  const mark = byHand ? 'by-hand' : restriction.state === 'lifted' ? 'cleared' : 'set'
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    if (!(await moveRestriction(tx, restriction, { mark }))) return
    const { subjectId } = restriction
    const data = { ...restrictionRef(restriction), mark, records }
    await appendAuditEvent(tx, {
      event: { type: 'restriction.carried', data },
      actor: worker,
      subjectId,
      at,
    })
    if (byHand) await askPeople(tx, restriction, at)
  })
}

async function askPeople(tx: Transaction, restriction: Restriction, at: Date): Promise<void> {
  const { id, state, subjectId, source, cause, about } = restriction
  const request = cause === 'request' ? (await itemById(tx, about))?.requestId : undefined
  await openTask(tx, {
    id: `restrict-by-hand:${id}:${state === 'lifted' ? 'lift' : 'place'}`,
    kind: 'restrict-by-hand',
    subjectId,
    source,
    about: request ?? about,
    dueOn: addDays(localDate(at), state === 'lifted' ? 7 : 0),
    at,
  })
}
