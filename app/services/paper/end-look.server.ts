import { accountOfSubject } from '../../../db/queries/account-of-subject'
import { appendAuditEvent } from '../../../db/queries/audit'
import { answerLook, paperRecordsOf } from '../../../db/queries/paper'
import { settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { maxPlacesLength, type LookOutcome } from '../../domain/paper'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'
import { lookTaskId } from './ask-for-look.server'
import { openLook, requireOpen, type LookInHand } from './open-look.server'

export interface LookEnd {
  readonly id: string
  readonly outcome: LookOutcome
  /** Where the employee looked. */
  readonly places: string
}

/**
 * An employee states, by name and date, that this is everything or that nothing is held. From then on it
 * is part of the dossier, and the person is told.
 * @throws AppError `invalid-input` with `outcome` or `places`; `not-allowed` also for who does not see
 *   every category of the source; `not-found`, `wrong-state`
 */
export async function endLook(deps: Deps, actor: StaffActor, input: LookEnd): Promise<void> {
  const places = checkPlaces(input.places)
  await deps.store.transaction(async (tx) => {
    const inHand = await openLook({ store: tx, register: deps.register }, actor, input.id)
    requireOpen(inHand)
    if (!inHand.seesAll) throw new AppError('not-allowed', 'this role does not see all there is to look for')
    const records = await countFitting(tx, inHand, input.outcome)
    const { id, source, number, subjectId } = inHand.look
    const at = deps.clock.now()
    const role = actor.roles[0] ?? ''
    const end = { outcome: input.outcome, places, answeredBy: actor.accountId, answeredAs: role }
    await answerLook(tx, id, { ...end, answeredAt: at })
    const data = { source, number, outcome: input.outcome, records }
    await appendAuditEvent(tx, { event: { type: 'paper.answered', data }, actor, subjectId, at })
    await settleTask(tx, lookTaskId(id), { by: actor.accountId, at })
    const account = await accountOfSubject(tx, subjectId)
    if (account)
      await queueMail(tx, deps, { accountId: account.id, template: 'paper-answered', data: { number } })
  })
}

function checkPlaces(typed: string): string {
  const places = typed.trim()
  if (places !== '' && places.length <= maxPlacesLength) return places
  const key = places === '' ? 'paper.errors.places' : 'errors.too-long'
  throw new AppError('invalid-input', 'where somebody looked', { fields: { places: key } })
}

/** Nothing held and something written down contradict each other, and so do the reverse. */
async function countFitting(tx: Transaction, { look }: LookInHand, outcome: LookOutcome): Promise<number> {
  const { length } = await paperRecordsOf(tx, look.subjectId, look.source)
  const contradicts = (outcome === 'nothing-held') === length > 0
  if (!contradicts) return length
  const key = length > 0 ? 'paper.errors.something-held' : 'paper.errors.nothing-written'
  throw new AppError('invalid-input', 'the outcome contradicts the records', { fields: { outcome: key } })
}
