import { appendAuditEvent } from '../../../db/queries/audit'
import {
  appendConsentEvent,
  deliveriesUnderWay,
  insertDelivery,
  lastConsentEvent,
} from '../../../db/queries/consents'
import { putJob, wakeJob } from '../../../db/queries/jobs'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import type { ConsentEvent } from '../../domain/consents'
import { promisedDate } from '../../domain/deadlines'
import { holdersOf } from '../../domain/register/consents'
import { restingOn } from '../../domain/register/resting-on'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'

/** Hours after which people are told of a source that has not acknowledged what a person said. */
const alarmAfterHours = 24

export type Said = Omit<ConsentEvent, 'id' | 'seq' | 'at'>

/**
 * What a person said about a consent, with its way to each source, in the caller's transaction. Saying
 * the same again while it is on its way is saying it once. A withdrawal starts the check of data that
 * rested on this consent alone (C2, art. 17(1)(b)): people decide.
 * @returns false when it was said already
 */
export async function recordConsent(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  actor: Actor,
  said: Said,
): Promise<boolean> {
  if (await isSaidAlready(tx, deps, said)) return false
  const at = deps.clock.now()
  const event = await appendConsentEvent(tx, { ...said, id: newId(), at })
  for (const { source } of holdersOf(deps.register, said.consent)) await sendOff(tx, event, source.id)
  const { subjectId, consent, textVersion, action } = event
  await appendAuditEvent(tx, {
    event: {
      type: action === 'given' ? 'consent.given' : 'consent.withdrawn',
      data: { consent, textVersion },
    },
    actor,
    subjectId,
    at,
  })
  if (action === 'withdrawn') await checkWhatRests(tx, deps, event)
  return true
}

async function isSaidAlready(tx: Transaction, { register }: Pick<Deps, 'register'>, said: Said) {
  const last = await lastConsentEvent(tx, said)
  if (last?.action !== said.action) return false
  if (said.action === 'given' && last.textVersion !== said.textVersion) return false
  for (const { source } of holdersOf(register, said.consent)) {
    const open = await deliveriesUnderWay(tx, { ...said, source: source.id })
    if (open.some(({ eventId }) => eventId === last.id)) return true
  }
  return false
}

/**
 * One message of a line is carried at a time. Behind one that is on its way the next waits without a job:
 * whoever ends the first puts it (carryNext), so that an older message can never come after a newer one.
 */
async function sendOff(tx: Transaction, event: ConsentEvent, source: string): Promise<void> {
  const { subjectId, consent, id: eventId, at } = event
  const [first] = await deliveriesUnderWay(tx, { subjectId, consent, source })
  const id = newId()
  const line = { id, eventId, subjectId, source, consent, createdAt: at }
  await insertDelivery(tx, { ...line, state: 'pending', attempts: 0, lastFailure: '', acknowledgedAt: null })
  if (first) await wakeJob(tx, carryJobId(first.id), at)
  else await putJob(tx, { kind: 'carry-consent', id: carryJobId(id), payload: { deliveryId: id } }, at)
  const runAt = new Date(at.getTime() + alarmAfterHours * 3_600_000)
  await putJob(
    tx,
    { kind: 'alarm-consent', id: `alarm-consent:${id}`, payload: { deliveryId: id }, runAt },
    at,
  )
}

export function carryJobId(deliveryId: string): string {
  return `carry-consent:${deliveryId}`
}

async function checkWhatRests(tx: Transaction, { register }: Pick<Deps, 'register'>, event: ConsentEvent) {
  const { id, subjectId, consent, at } = event
  const { datasets, fields } = restingOn(register, consent)
  if (datasets.length === 0 && fields.length === 0) return
  await openTask(tx, {
    id: `consent-erasure:${id}`,
    kind: 'consent-erasure',
    subjectId,
    about: id,
    dueOn: promisedDate(at),
    at,
    note: consent,
  })
}
