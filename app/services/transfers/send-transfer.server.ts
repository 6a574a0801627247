import { isLeaseHeld } from '../../../db/queries/jobs'
import { changeTransfer, transferById, type StoredTransfer } from '../../../db/queries/transfers'
import type { SystemActor } from '../../domain/actor'
import { RetryLater, type ClaimedJob, type JobPayload } from '../../domain/jobs'
import { NotDelivered, type Receipt } from '../../platform/receivers/receiver-client'
import type { Deps } from '../deps'
import { retryPlans } from '../jobs/retry-plan'
import { tellOfTransfer } from './tell-of-transfer.server'
import { sealedArchive } from './sealed-archive.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }
/** How long sending may take, in milliseconds. */
const patience = 30 * 60_000

/**
 * Sends an archive to its receiver. Can be repeated: one that arrived, was withdrawn or failed is left
 * alone, and the receiver knows each by its idempotency key.
 * @throws RetryLater while the receiver cannot be reached
 */
export async function sendTransfer(
  deps: Deps,
  { transferId }: JobPayload<'send-transfer'>,
  job: ClaimedJob,
): Promise<void> {
  const transfer = await transferById(deps.store, transferId)
  if (transfer?.state !== 'queued') return
  const sealed = await sealedArchive(deps, transfer)
  if (!sealed) return await fail(deps, transfer, job, 'archive-gone')
  try {
    const { name: fileName, content } = sealed
    const { receiver, sha256, id } = transfer
    const delivery = { receiver, fileName, sha256, idempotencyKey: id, content }
    const receipt = await deps.receivers.push(delivery, AbortSignal.timeout(patience))
    await arrive(deps, transfer, job, receipt)
  } catch (error) {
    if (!(error instanceof NotDelivered)) throw error
    const isLastTry = job.attempt >= retryPlans['send-transfer'].maxAttempts
    if (error.passes && !isLastTry) throw new RetryLater(error.message, undefined, { cause: error })
    await fail(deps, transfer, job, error.kind)
  }
}

async function arrive(
  deps: Deps,
  { id, number, receiver, subjectId }: StoredTransfer,
  job: ClaimedJob,
  { status, reference }: Receipt,
): Promise<void> {
  const at = deps.clock.now()
  const receipt = [String(status), reference].filter(Boolean).join(' ')
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    const change = { state: 'received', sentAt: at, receivedAt: at, receipt } as const
    if (!(await changeTransfer(tx, { id, states: ['queued', 'withdrawn'] }, change))) return
    const event = { type: 'transfer.sent', data: { transferId: id, number, receiver } } as const
    await tellOfTransfer(tx, deps, { event, actor: worker, subjectId, at, template: 'transfer-received' })
  })
}

async function fail(
  deps: Deps,
  { id, number, receiver, subjectId }: StoredTransfer,
  job: ClaimedJob,
  failure: string,
): Promise<void> {
  const at = deps.clock.now()
  await deps.store.transaction(async (tx) => {
    if (!(await isLeaseHeld(tx, job))) return
    if (!(await changeTransfer(tx, { id, states: ['queued'] }, { state: 'failed', failure }))) return
    const event = { type: 'transfer.failed', data: { transferId: id, number, receiver, failure } } as const
    await tellOfTransfer(tx, deps, { event, actor: worker, subjectId, at, template: 'transfer-failed' })
  })
}
