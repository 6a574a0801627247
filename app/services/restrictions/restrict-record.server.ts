import { appendAuditEvent } from '../../../db/queries/audit'
import { putJob } from '../../../db/queries/jobs'
import { insertRestriction } from '../../../db/queries/restrictions'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import type { Restriction } from '../../domain/restrictions'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { queueNotices } from '../recipients/queue-notices.server'

export type NewRestriction = Pick<
  Restriction,
  'subjectId' | 'source' | 'dataset' | 'record' | 'ground' | 'cause' | 'about'
>

/**
 * Restricts a record, or a whole dataset of a person (`record` empty), in the caller's transaction
 * (art. 18(1) GDPR). It holds in the portal at once; the worker carries it to the source, or asks people
 * where the source has no flag.
 */
export async function restrictRecord(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  actor: Actor,
  wanted: NewRestriction,
): Promise<Restriction> {
  const at = deps.clock.now()
  const restriction: Restriction = {
    id: newId(),
    ...wanted,
    state: 'in-force',
    mark: 'planned',
    placedAt: at,
    liftToldAt: null,
    standsUntil: null,
    liftedAt: null,
  }
  await insertRestriction(tx, restriction)
  const { ground, cause, subjectId } = restriction
  const event = {
    type: 'restriction.placed',
    data: { ...restrictionRef(restriction), ground, cause },
  } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  const { source, dataset, id: about } = restriction
  await queueNotices(tx, deps, { subjectId, source, dataset, field: '', reason: 'restricted', about })
  await putCarryJob(tx, restriction, at)
  return restriction
}

/** @param at makes the job of lifting another one than that of placing */
export async function putCarryJob(
  tx: Transaction,
  { id, state }: Pick<Restriction, 'id' | 'state'>,
  at: Date,
): Promise<void> {
  const job = { kind: 'carry-restriction', id: `carry-restriction:${id}:${state}` } as const
  await putJob(tx, { ...job, payload: { restrictionId: id } }, at)
}

/** How an audit event points at a restriction. */
export function restrictionRef({ id, source, dataset }: Pick<Restriction, 'id' | 'source' | 'dataset'>) {
  return { restrictionId: id, source, dataset }
}
