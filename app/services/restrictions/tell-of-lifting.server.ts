import { appendAuditEvent } from '../../../db/queries/audit'
import { putJob } from '../../../db/queries/jobs'
import { addresseeOf } from '../../../db/queries/requests'
import { moveRestriction, restrictionsAbout } from '../../../db/queries/restrictions'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { addDays, localDate } from '../../domain/local-date'
import { liftingNoticeDays, type Restriction } from '../../domain/restrictions'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { restrictionRef } from './restrict-record.server'

const dayMilliseconds = 86_400_000

/**
 * Tells a person that what followed from this right or correction will no longer be restricted, and when
 * that ends (art. 18(3) GDPR: before it is lifted). Until then it stands, and the worker lifts it
 * afterwards.
 * @param about id of the right within a request, or of the correction
 * @returns the last day on which it stands; undefined when nothing was restricted
 */
export async function tellOfLifting(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  actor: Actor,
  about: string,
): Promise<string | undefined> {
  const found = await restrictionsAbout(tx, [about])
  const standing = found.filter(({ state }) => state === 'in-force')
  const [first] = standing
  if (!first) return undefined
  const at = deps.clock.now()
  const standsUntil = addDays(localDate(at), liftingNoticeDays)
  for (const restriction of standing) {
    await announce(tx, { restriction, actor, at, standsUntil })
  }
  const addressee = await addresseeOf(tx, first.subjectId)
  if (addressee?.accountId) {
    await queueMail(tx, deps, { accountId: addressee.accountId, template: 'restriction-ending', data: {} })
  }
  return standsUntil
}

async function announce(
  tx: Transaction,
  step: { restriction: Restriction; actor: Actor; at: Date; standsUntil: string },
): Promise<void> {
  const { restriction, actor, at, standsUntil } = step
  const told = { state: 'lifting', liftToldAt: at, standsUntil } as const
  if (!(await moveRestriction(tx, restriction, told))) return
  const { id, subjectId } = restriction
  const event = {
    type: 'restriction.lifting-told',
    data: { ...restrictionRef(restriction), standsUntil },
  } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  const runAt = new Date(at.getTime() + (liftingNoticeDays + 1) * dayMilliseconds)
  const job = { kind: 'lift-restriction', id: `lift-restriction:${id}`, runAt } as const
  await putJob(tx, { ...job, payload: { restrictionId: id } }, at)
}
