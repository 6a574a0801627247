import { deliveriesUnderWay, updateDelivery, type ConsentLine } from '../../../db/queries/consents'
import { putJob } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import type { Deps } from '../deps'
import { carryJobId } from './record-consent.server'

/**
 * The newest message of a line gets its job; older ones that wait end unsent, because a consent that was
 * withdrawn must not be given to a source for even a moment.
 */
export async function carryNext(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  line: ConsentLine,
): Promise<void> {
  const waiting = await deliveriesUnderWay(tx, line)
  const newest = waiting.at(-1)
  if (!newest) return
  for (const { id } of waiting.slice(0, -1))
    await updateDelivery(tx, id, { state: 'overtaken', lastFailure: '' })
  const payload = { deliveryId: newest.id }
  await putJob(tx, { kind: 'carry-consent', id: carryJobId(newest.id), payload }, deps.clock.now())
}
