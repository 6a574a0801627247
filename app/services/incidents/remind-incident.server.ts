import { incidentById, noteIncidentReminder } from '../../../db/queries/incidents'
import { raiseTask } from '../../../db/queries/tasks'
import type { JobPayload } from '../../domain/jobs'
import { notifyBy } from '../../domain/incidents'
import { localDate } from '../../domain/local-date'
import type { Deps } from '../deps'
import { mailSecurityRole } from './security-role.server'

/** Reminds the security role while nobody has decided whether the supervisor is told, before 72 hours are over. */
export async function remindIncident(
  deps: Deps,
  { incidentId, reminder }: JobPayload<'remind-incident'>,
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const incident = await incidentById(tx, incidentId)
    if (!incident || incident.state !== 'open' || incident.apDecision !== '') return
    // A job that comes a second time, after a restart, says nothing twice.
    if (!(await noteIncidentReminder(tx, incident.id, reminder))) return
    const { id: about, number, noticedAt } = incident
    const task = { id: dueTaskId(about), kind: 'incident-due', subjectId: '', about } as const
    const at = deps.clock.now()
    await raiseTask(tx, { ...task, dueOn: localDate(notifyBy(noticedAt)), at, note: `${number} ${reminder}` })
    await mailSecurityRole(tx, deps, 'incident-due', number)
  })
}

/** The task that ends when somebody has decided whether the supervisor is told. */
export function dueTaskId(incidentId: string): string {
  return `incident-due:${incidentId}`
}
