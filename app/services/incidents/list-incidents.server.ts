import { stringify } from 'csv-stringify/sync'
import { allIncidents, incidentPeopleOf, openReports } from '../../../db/queries/incidents'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import type { IncidentLine, ReportLine } from '../../domain/incident-views'
import type { Deps } from '../deps'
import { viewIncident } from './read-incident.server'

/** Lines on the page; more is told by the CSV. */
const maxLines = 1_000

/** Reports that wait, and the register of incidents. @throws AppError `not-allowed` */
export async function listIncidents(
  deps: Deps,
  actor: StaffActor,
): Promise<{ reports: ReportLine[]; incidents: IncidentLine[] }> {
  requirePermission(actor, 'handle:incidents')
  const reports = await openReports(deps.store, maxLines)
  const incidents = await allIncidents(deps.store, maxLines)
  const people = await incidentPeopleOf(
    deps.store,
    incidents.map(({ id }) => id),
  )
  const now = deps.clock.now()
  return {
    reports: reports.map(({ id, number, kind, receivedAt }) => {
      return { id, number, kind, receivedAt: receivedAt.toISOString() }
    }),
    incidents: incidents.map((incident) => {
      const count = people.filter(({ incidentId }) => incidentId === incident.id).length
      return viewIncident(incident, count, now)
    }),
  }
}

/** The register as CSV (RFC 4180), for the supervisor (art. 33(5) GDPR). No names of people. @throws AppError `not-allowed` */
export async function exportIncidents(deps: Deps, actor: StaffActor): Promise<string> {
  const { incidents: lines } = await listIncidents(deps, actor)
  const incidents = await allIncidents(deps.store, maxLines)
  const rows = incidents.map((incident) => {
    const { number, state, title, description, noticedAt, happenedAt, breach, categories, closedAt } =
      incident
    const { risk, riskReason, measures, apDecision, apReason, apNotifiedAt, apReference } = incident
    const line = lines.find(({ id }) => id === incident.id)
    return {
      number,
      state,
      title,
      happenedAt,
      noticedAt,
      notifyBy: line?.notifyBy,
      description,
      breach: breach.join(' '),
      categories: categories.join(' '),
      people: line?.people,
      risk,
      riskReason,
      measures,
      apDecision,
      apReason,
      apNotifiedAt,
      apReference,
      peopleDecision: incident.peopleDecision,
      peopleReason: incident.peopleReason,
      closedAt,
    }
  })
  const date = (value: Date) => value.toISOString()
  return stringify(rows, {
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
    cast: { date },
  })
}
