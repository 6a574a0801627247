import { settleTask } from '../../../db/queries/tasks'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { ApDecision, BreachKind, PeopleDecision, Risk } from '../../domain/incidents'
import { mayStayUntold, notifyBy } from '../../domain/incidents'
import type { Deps } from '../deps'
import { dueTaskId } from './remind-incident.server'
import {
  incidentRef,
  openIncidentAt,
  requiredWords,
  stepIncident,
  type IncidentInHand,
} from './step-incident.server'

/** Writes down what happened and what was done about it. @throws AppError `invalid-input`, `not-allowed`, `not-found`, `wrong-state` */
export async function describeIncident(
  deps: Deps,
  actor: StaffActor,
  input: IncidentInHand & {
    readonly description: string
    readonly breach: readonly BreachKind[]
    readonly categories: readonly string[]
    readonly happenedAt: Date | null
    readonly measures: string
  },
): Promise<void> {
  const description = requiredWords('description', input.description)
  const measures = input.measures.normalize('NFC').trim()
  const known = new Set(deps.register.school.categories.map(({ id }) => id))
  await deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    const { breach, happenedAt } = input
    const categories = input.categories.filter((id) => known.has(id))
    await stepIncident(tx, deps, actor, {
      incident,
      kind: 'described',
      text: [description, measures].filter(Boolean).join('\n\n'),
      event: { type: 'incident.described', data: incidentRef(incident) },
      change: { description, measures, breach, categories, happenedAt },
    })
  })
}

/** Judges the risk for the rights and freedoms of people, with the reason. @throws AppError as describing does */
export async function assessIncident(
  deps: Deps,
  actor: StaffActor,
  input: IncidentInHand & { readonly risk: Risk; readonly reason: string },
): Promise<void> {
  const riskReason = requiredWords('riskReason', input.reason)
  await deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    const { risk } = input
    await stepIncident(tx, deps, actor, {
      incident,
      kind: 'assessed',
      text: riskReason,
      event: { type: 'incident.assessed', data: { ...incidentRef(incident), risk } },
      change: { risk, riskReason },
    })
  })
}

/**
 * Whether the supervisor is told (art. 33(1) GDPR), always with the reason: why not, or why later than 72
 * hours. Comes after the risk was judged, and a risk is always told.
 * @param input.notifiedAt when it was told; only with `notified`
 * @throws AppError as describing does
 */
export async function decideOnSupervisor(
  deps: Deps,
  actor: StaffActor,
  input: IncidentInHand & {
    readonly decision: ApDecision
    readonly reason: string
    readonly notifiedAt: Date | null
    readonly reference: string
  },
): Promise<void> {
  const { decision, notifiedAt } = input
  const at = deps.clock.now()
  if (decision === 'notified' && (!notifiedAt || Number.isNaN(notifiedAt.getTime()) || notifiedAt > at))
    throw new AppError('invalid-input', 'when was it told', { fields: { notifiedAt: 'errors.noticed' } })
  await deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    if (incident.risk === '') throw new AppError('wrong-state', 'first the risk is judged')
    if (decision === 'not-notified' && !mayStayUntold(incident.risk)) {
      const fields = { apDecision: 'incidents.ap.must' }
      throw new AppError('invalid-input', 'a risk is told to the supervisor', { fields })
    }
    const inTime =
      decision === 'notified' && notifiedAt !== null && notifiedAt <= notifyBy(incident.noticedAt)
    // What was written for another choice says nothing about this one.
    const apReason = inTime ? '' : requiredWords('apReason', input.reason)
    await stepIncident(tx, deps, actor, {
      incident,
      kind: 'ap-decided',
      text: apReason,
      event: { type: 'incident.ap-decided', data: { ...incidentRef(incident), decision } },
      change: {
        apDecision: decision,
        apReason,
        apNotifiedAt: decision === 'notified' ? notifiedAt : null,
        apReference: input.reference.trim(),
      },
    })
    await settleTask(tx, dueTaskId(incident.id), { by: actor.accountId, at })
  })
}

/** Whether the people affected are told (art. 34 GDPR), with the reason when they are not. @throws AppError as describing does */
export async function decideOnPeople(
  deps: Deps,
  actor: StaffActor,
  input: IncidentInHand & { readonly decision: PeopleDecision; readonly reason: string },
): Promise<void> {
  const { decision } = input
  const peopleReason = decision === 'told' ? '' : requiredWords('peopleReason', input.reason)
  await deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    if (incident.risk === '') throw new AppError('wrong-state', 'first the risk is judged')
    await stepIncident(tx, deps, actor, {
      incident,
      kind: 'people-decided',
      text: peopleReason,
      event: { type: 'incident.people-decided', data: { ...incidentRef(incident), decision } },
      change: { peopleDecision: decision, peopleReason },
    })
  })
}
