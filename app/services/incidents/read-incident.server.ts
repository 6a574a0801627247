import {
  incidentById,
  incidentLettersOf,
  incidentPeopleOf,
  incidentStepsOf,
  type Incident,
  type IncidentLetter,
} from '../../../db/queries/incidents'
import { addresseeOf } from '../../../db/queries/requests'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { IncidentForStaff, IncidentLine } from '../../domain/incident-views'
import { missingFor, notifyBy } from '../../domain/incidents'
import { roleOf } from '../../domain/register/register'
import type { Deps } from '../deps'

/** The file of one incident. @throws AppError `not-allowed`, `not-found` */
export async function readIncident(
  deps: Deps,
  actor: StaffActor,
  { id }: { id: string },
): Promise<IncidentForStaff> {
  requirePermission(actor, 'handle:incidents')
  const incident = await incidentById(deps.store, id)
  if (!incident) throw new AppError('not-found', 'no such incident')
  const people = await incidentPeopleOf(deps.store, [id])
  const letters = await incidentLettersOf(deps.store, id)
  const steps = await incidentStepsOf(deps.store, id)
  const untold = people.filter(({ toldAt }) => toldAt === null).length
  return {
    ...viewIncident(incident, people.length, deps.clock.now()),
    ...wordsOf(incident),
    affected: await Promise.all(
      people.map(async (person) => ({
        id: person.id,
        name: (await addresseeOf(deps.store, person.subjectId))?.displayName ?? '',
        found: person.found,
        toldAt: person.toldAt?.toISOString() ?? null,
        letter: letterOf(letters, person.subjectId),
      })),
    ),
    steps: steps.map(({ kind, text, role, at }) => ({
      kind,
      text,
      role: roleOf(deps.register, role)?.title ?? { nl: role, en: role },
      at: at.toISOString(),
    })),
    missing: missingFor({ ...incident, untold }),
  }
}

function letterOf(letters: readonly IncidentLetter[], subjectId: string) {
  const letter = letters.find((one) => one.subjectId === subjectId)
  return letter ? { id: letter.id, postedOn: letter.postedOn } : null
}

/** One line of the register. */
export function viewIncident(incident: Incident, people: number, now: Date): IncidentLine {
  const { id, number, title, state, noticedAt, risk, apDecision } = incident
  const until = notifyBy(noticedAt)
  return {
    id,
    number,
    title,
    state,
    noticedAt: noticedAt.toISOString(),
    notifyBy: until.toISOString(),
    hoursLeft: Math.floor((until.getTime() - now.getTime()) / 3_600_000),
    risk,
    apDecision,
    people,
  }
}

function wordsOf(incident: Incident) {
  const { version, description, breach, categories, origin, about, riskReason, measures } = incident
  const { apReason, apReference, peopleDecision, peopleReason } = incident
  const decisions = { riskReason, measures, apReason, apReference, peopleDecision, peopleReason }
  return {
    version,
    description,
    breach,
    categories,
    origin,
    reportId: origin === 'report' ? about : null,
    happenedAt: incident.happenedAt?.toISOString() ?? null,
    apNotifiedAt: incident.apNotifiedAt?.toISOString() ?? null,
    closedAt: incident.closedAt?.toISOString() ?? null,
    ...decisions,
  }
}
