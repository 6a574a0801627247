import { incidentPeopleOf } from '../../../db/queries/incidents'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { missingFor } from '../../domain/incidents'
import type { Deps } from '../deps'
import { incidentRef, openIncidentAt, stepIncident, type IncidentInHand } from './step-incident.server'

/** Closes an incident whose file is complete (art. 33(5) GDPR). @throws AppError `not-allowed`, `not-found`, `wrong-state` */
export async function closeIncident(deps: Deps, actor: StaffActor, input: IncidentInHand): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    const people = await incidentPeopleOf(tx, [incident.id])
    const untold = people.filter(({ toldAt }) => toldAt === null).length
    const missing = missingFor({ ...incident, untold })
    if (missing.length > 0) throw new AppError('wrong-state', `still missing: ${missing.join(', ')}`)
    await stepIncident(tx, deps, actor, {
      incident,
      kind: 'closed',
      text: '',
      event: { type: 'incident.closed', data: incidentRef(incident) },
      change: { state: 'closed', closedAt: deps.clock.now() },
    })
  })
}
