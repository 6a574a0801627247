import { appendAuditEvent } from '../../../db/queries/audit'
import {
  changeIncident,
  incidentById,
  insertIncidentStep,
  type Incident,
} from '../../../db/queries/incidents'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import type { AuditEvent } from '../../domain/audit-events'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { maxWordsLength, type IncidentStepKind } from '../../domain/incidents'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'

/** An incident as a page showed it: one that is out of date changes nothing. */
export interface IncidentInHand {
  readonly id: string
  readonly version: number
}

/** One that is open, for who handles incidents. @throws AppError `not-allowed`, `not-found`, `wrong-state` */
export async function openIncidentAt(
  tx: Transaction,
  actor: StaffActor,
  { id, version }: IncidentInHand,
): Promise<Incident> {
  requirePermission(actor, 'handle:incidents')
  const incident = await incidentById(tx, id)
  if (!incident) throw new AppError('not-found', 'no such incident')
  if (incident.version !== version) throw changedMeanwhile()
  if (incident.state !== 'open') throw new AppError('wrong-state', 'this incident is closed')
  return incident
}

interface Step {
  readonly kind: IncidentStepKind
  /** What was written with it. */
  readonly text: string
  readonly event: AuditEvent
  readonly change: Partial<Omit<Incident, 'id' | 'number' | 'version'>>
}

/** Takes one step with an incident: the change, its line in the file, its audit event. @throws AppError `wrong-state` */
export async function stepIncident(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  actor: StaffActor,
  { incident, kind, text, event, change }: Step & { readonly incident: Incident },
): Promise<void> {
  if (!(await changeIncident(tx, incident, change))) throw changedMeanwhile()
  const at = deps.clock.now()
  await addStep(tx, actor, { incidentId: incident.id, kind, text, at })
  await appendAuditEvent(tx, { event, actor, at })
}

export async function addStep(
  tx: Transaction,
  actor: StaffActor,
  step: { incidentId: string; kind: IncidentStepKind; text: string; at: Date },
): Promise<void> {
  await insertIncidentStep(tx, {
    id: newId(),
    ...step,
    role: actor.roles[0] ?? '',
    accountId: actor.accountId,
  })
}

/** How an audit event points at an incident. */
export function incidentRef({ id, number }: Pick<Incident, 'id' | 'number'>) {
  return { incidentId: id, number }
}

/** Words that must be there. @throws AppError `invalid-input` with the field */
export function requiredWords(field: string, typed: string): string {
  const text = typed.normalize('NFC').trim()
  if (text !== '' && text.length <= maxWordsLength) return text
  const key = text === '' ? 'errors.required' : 'errors.too-long'
  throw new AppError('invalid-input', `${field} is missing`, { fields: { [field]: key } })
}

function changedMeanwhile(): AppError {
  return new AppError('wrong-state', 'somebody changed this incident just now')
}
