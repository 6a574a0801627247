import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { insertLook, looksOf, type PaperLook } from '../../../db/queries/paper'
import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { localDate } from '../../domain/local-date'
import { isCurrentAnswer, lookDueOn, type LookReason } from '../../domain/paper'
import type { SourceDeclaration } from '../../domain/register/source'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { lookTimesOf } from './paper-sources'

export interface LookAsked {
  readonly subjectId: string
  readonly source: SourceDeclaration
  readonly reason: LookReason
  /** Id of the archive it is asked for. */
  readonly about?: string
}

/**
 * Makes a task for staff: look for this person, by this date. One that is open already is enough, and
 * so is an answer that is not old yet, unless staff themselves have a reason to look again.
 */
export async function askForLook(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: Actor,
  { subjectId, source, reason, about = '' }: LookAsked,
): Promise<PaperLook | undefined> {
  const at = deps.clock.now()
  const { lookDays, answerDays } = lookTimesOf(source)
  const looks = await looksOf(tx, subjectId, source.id)
  const open = looks.find(({ state }) => state === 'open')
  if (open) return open
  const answeredAt = looks[0]?.answeredAt
  if (reason !== 'staff' && answeredAt && isCurrentAnswer(answeredAt, at, answerDays)) return undefined
  const look: PaperLook = {
    id: newId(),
    number: await nextNumber(tx, 'P', Number(localDate(at).slice(0, 4))),
    subjectId,
    source: source.id,
    state: 'open',
    reason,
    about,
    askedAt: at,
    dueOn: lookDueOn(at, lookDays),
    outcome: '',
    places: '',
    answeredBy: '',
    answeredAs: '',
    answeredAt: null,
  }
  await insertLook(tx, look)
  await tell(tx, actor, look)
  return look
}

async function tell(tx: Transaction, actor: Actor, look: PaperLook): Promise<void> {
  const { id, number, subjectId, source, reason, dueOn, askedAt: at } = look
  const event = { type: 'paper.look-asked', data: { source, number, reason } } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
  await openTask(tx, { id: lookTaskId(id), kind: 'paper-look', subjectId, source, about: id, dueOn, at })
}

/** The task on the work list that ends with the look. */
export function lookTaskId(lookId: string): string {
  return `paper-look:${lookId}`
}
