import { appendAuditEvent } from '../../../db/queries/audit'
import { deliveryById } from '../../../db/queries/consents'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { moveReappearance, reappearanceById } from '../../../db/queries/reappearances'
import type { SystemActor } from '../../domain/actor'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import type { Reappearance } from '../../domain/reappearances'
import { isTransient, SourceFailure } from '../../domain/source-failure'
import { deliverConsent } from '../consents/deliver-consent.server'
import type { Deps } from '../deps'
import { isHeld } from '../holds/held-places.server'
import { forgetRecord } from '../requests/forget-record.server'
import { reappearanceRef } from './approve-again.server'
import { findReturnedRecords } from './find-returned.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

/** Tries before people are asked to do it by hand. */
const maxAttempts = 12
const patience = 15 * 60_000

/**
 * Erases or withdraws again what came back, and reads back (faults 21). Can be repeated.
 * @throws RetryLater while the source is away
 */
export async function doAgain(
  deps: Deps,
  { reappearanceId }: JobPayload<'do-again'>,
  job: ClaimedJob,
): Promise<void> {
  const found = await reappearanceById(deps.store, reappearanceId)
  if (found?.state !== 'approved') return
  try {
    const done =
      found.kind === 'erased-record' ? await eraseAgain(deps, found) : await withdrawAgain(deps, found)
    await end(deps, found, job, done ? 'done' : 'for-people')
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    if (isTransient(error) && job.attempt < maxAttempts) {
      throw new RetryLater(`${error.source} is ${error.kind}`, error.retryAfter, { cause: error })
    }
    await end(deps, found, job, 'for-people')
  }
}

/** Only what has a tombstone: what came anew since stays. False when the source would not. */
async function eraseAgain(deps: Deps, found: Reappearance): Promise<boolean> {
  const signal = AbortSignal.timeout(patience)
  if (await isHeld(deps.store, deps.register, found.subjectId, found)) return false
  const returned = await findReturnedRecords(deps, found, signal)
  if (!returned) return true
  const { connector } = returned.asked
  for (const record of returned.records) {
    const target = { dataset: found.dataset, record }
    const answer = await connector.erase?.(returned.key, target, keyOf(found, record), signal)
    if (answer?.outcome !== 'erased') return false
    await forgetRecord(deps, found, record)
  }
  const left = await findReturnedRecords(deps, found, signal)
  if (!left || left.records.length === 0) return true
  throw new SourceFailure(found.source, 'bad-answer', 'a record still stands after it was erased')
}

/** Another one for each time that it is done again. */
function keyOf({ id, approvedAt }: Reappearance, what: string): string {
  return `${id}:${approvedAt?.getTime() ?? 0}:${what}`
}

async function withdrawAgain(deps: Deps, found: Reappearance): Promise<boolean> {
  const delivery = await deliveryById(deps.store, found.about)
  if (!delivery) return false
  // Overtaken is done as well: the person has given it again since. Under a key of its own: a source that
  // answers the old one from memory would write nothing.
  await deliverConsent(deps, { ...delivery, id: keyOf(found, delivery.id) })
  return true
}

async function end(
  deps: Deps,
  found: Reappearance,
  job: ClaimedJob,
  outcome: 'done' | 'for-people',
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    if (!(await moveReappearance(tx, found, { state: outcome, endedAt: at }))) return
    const data = { ...reappearanceRef(found), outcome }
    const { subjectId } = found
    await appendAuditEvent(tx, { event: { type: 'reappearance.ended', data }, actor: worker, subjectId, at })
  })
}
