import { deliveriesUnderWay, deliveryById, updateDelivery } from '../../../db/queries/consents'
import { isLeaseHeld } from '../../../db/queries/jobs'
import { openTask } from '../../../db/queries/tasks'
import type { ConsentDelivery } from '../../domain/consents'
import { isUnderWay } from '../../domain/consents'
import { promisedDate } from '../../domain/deadlines'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import { isTransient, SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { carryNext } from './carry-next.server'
import { deliverConsent } from './deliver-consent.server'
import { endDelivery } from './end-delivery.server'

/** Tries after which people are told, although the worker goes on. */
const attemptsBeforeTask = 8

/** Seconds between tries of a source that says no: only people can change that. */
const slowRetry = 6 * 3600

/**
 * Carries what a person said to a source, again and again until the source has acknowledged it. What the
 * person has taken back meanwhile is not sent any more: the newest goes in its place.
 * @throws RetryLater
 */
export async function carryConsent(
  deps: Deps,
  { deliveryId }: JobPayload<'carry-consent'>,
  job: ClaimedJob,
): Promise<void> {
  const delivery = await deliveryById(deps.store, deliveryId)
  if (!delivery || !isUnderWay(delivery)) return
  const waiting = await deliveriesUnderWay(deps.store, delivery)
  if (waiting.at(-1)?.id !== delivery.id) {
    await deps.store.transaction(async (tx) => {
      if (await isLeaseHeld(tx, job)) await carryNext(tx, deps, delivery)
    })
    return
  }
  try {
    await endDelivery(deps, delivery, job, await deliverConsent(deps, delivery))
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    await noteAttempt(deps, delivery, job, error)
    const seconds = isTransient(error) ? error.retryAfter : slowRetry
    throw new RetryLater(`${error.source} is ${error.kind}`, seconds, { cause: error })
  }
}

async function noteAttempt(
  deps: Deps,
  delivery: ConsentDelivery,
  job: ClaimedJob,
  failure: SourceFailure,
): Promise<void> {
  const at = deps.clock.now()
  const attempts = delivery.attempts + 1
  const needsPeople = !isTransient(failure) || attempts >= attemptsBeforeTask
  deps.log.warn(
    { source: failure.source, failure: failure.kind, attempts },
    'what a person said about a consent is not acknowledged yet',
  )
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    await updateDelivery(tx, delivery.id, {
      state: needsPeople ? 'failed' : 'pending',
      attempts,
      lastFailure: failure.kind,
    })
    if (!needsPeople) return
    await openTask(tx, {
      id: `consent-failed:${delivery.id}`,
      kind: 'consent-failed',
      subjectId: delivery.subjectId,
      source: delivery.source,
      about: delivery.id,
      dueOn: promisedDate(delivery.createdAt),
      at,
    })
  })
}
