import { deliveryById, updateDelivery } from '../../../db/queries/consents'
import { correctionById } from '../../../db/queries/corrections'
import { jobsWaiting, settleJob, type WaitingJob } from '../../../db/queries/jobs'
import { endMail } from '../../../db/queries/mails'
import { updateNotice } from '../../../db/queries/recipients'
import { changeTransfer } from '../../../db/queries/transfers'
import type { Transaction } from '../../../db/store'
import type { SystemActor } from '../../domain/actor'
import { canStep } from '../../domain/corrections'
import { jobSchemas, type JobKind } from '../../domain/jobs'
import type { LedgerLine } from '../../domain/ledger'
import { carryNext } from '../consents/carry-next.server'
import { correctionRef, stepCorrection } from '../corrections/step-correction.server'
import type { Deps } from '../deps'
import { dailyKinds, putDaily, type DailyKind } from '../jobs/plan-daily.server'
import { jobDigests } from './ledger-digests'
import { effectKinds } from './write-down.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }

/**
 * Jobs that wait in a restored store although the ledger says that they were carried out: each ends as it ended
 * then, without doing it again and without telling anybody again (faults 22). Answers how many of each kind.
 */
export async function settleCarried(
  tx: Transaction,
  deps: Deps,
  lines: readonly LedgerLine[],
): Promise<Partial<Record<JobKind, number>>> {
  const carried = new Set(lines.flatMap((line) => (line.kind === 'carried' ? [line.job] : [])))
  const counts: Partial<Record<JobKind, number>> = {}
  for (const job of await jobsWaiting(tx, effectKinds)) {
    if (!isCarried(deps, carried, job.id)) continue
    await settle[job.kind]?.(tx, deps, job.payload)
    await settleJob(tx, job.id, deps.clock.now())
    counts[job.kind] = (counts[job.kind] ?? 0) + 1
  }
  for (const kind of dailyKinds) await settleDaily(tx, deps, kind, carried)
  return counts
}

/** What was done today already is not done again; tomorrow it is. */
async function settleDaily(
  tx: Transaction,
  deps: Deps,
  kind: DailyKind,
  carried: ReadonlySet<string>,
): Promise<void> {
  const today = await putDaily(tx, deps, kind, 'today')
  if (isCarried(deps, carried, today)) await settleJob(tx, today, deps.clock.now())
  await putDaily(tx, deps, kind, 'tomorrow')
}

function isCarried(deps: Deps, carried: ReadonlySet<string>, jobId: string): boolean {
  return jobDigests(deps, jobId).some((digest) => carried.has(digest))
}

type Settle = (tx: Transaction, deps: Deps, payload: WaitingJob['payload']) => Promise<unknown>

/** How the thing of each kind stands once its job was carried out. */
const settle: Partial<Record<JobKind, Settle>> = {
  'send-mail': (tx, { clock }, payload) =>
    endMail(tx, jobSchemas['send-mail'].parse(payload).mailId, { state: 'sent', at: clock.now() }),
  'apply-correction': (tx, { clock }, payload) =>
    settleCorrection(tx, jobSchemas['apply-correction'].parse(payload).correctionId, clock.now()),
  'carry-consent': (tx, deps, payload) =>
    settleDelivery(tx, deps, jobSchemas['carry-consent'].parse(payload).deliveryId),
  // Its link is unknown here: staff can send it again when the recipient asks.
  'tell-recipient': (tx, { clock }, payload) => {
    const { noticeId: id } = jobSchemas['tell-recipient'].parse(payload)
    return updateNotice(tx, { id, from: ['queued'] }, { state: 'sent', sentAt: clock.now() })
  },
  'send-transfer': (tx, { clock }, payload) => {
    const at = clock.now()
    const { transferId: id } = jobSchemas['send-transfer'].parse(payload)
    return changeTransfer(tx, { id, states: ['queued'] }, { state: 'received', sentAt: at, receivedAt: at })
  },
}

async function settleCorrection(tx: Transaction, id: string, at: Date): Promise<void> {
  const found = await correctionById(tx, id)
  if (!found || !canStep(found.state, 'start')) return
  const started = await stepCorrection(tx, found, 'start', { actor: worker, at })
  const event = { type: 'correction.applied', data: correctionRef(started) } as const
  await stepCorrection(tx, started, 'finish', { actor: worker, at, event, change: { reason: '' } })
}

/** The next message of its line follows, as it would have then. */
async function settleDelivery(tx: Transaction, deps: Deps, id: string): Promise<void> {
  const delivery = await deliveryById(tx, id)
  if (!delivery) return
  const change = { state: 'acknowledged', acknowledgedAt: deps.clock.now() } as const
  if (await updateDelivery(tx, id, change)) await carryNext(tx, deps, delivery)
}
