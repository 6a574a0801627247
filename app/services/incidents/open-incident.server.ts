import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import {
  addIncidentPeople,
  decideReport,
  insertIncident,
  ownerOfArchive,
  reportById,
  type Incident,
} from '../../../db/queries/incidents'
import { putJob } from '../../../db/queries/jobs'
import { settleTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { incidentReminders, reminderAt, type BreachKind } from '../../domain/incidents'
import { localDate } from '../../domain/local-date'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { reportTaskId } from './report-problem.server'
import { addStep, incidentRef, requiredWords } from './step-incident.server'

export interface NewIncident {
  readonly title: string
  readonly description: string
  readonly breach: readonly BreachKind[]
  /** When the school became aware: the 72 hours begin. */
  readonly noticedAt: Date
  /** The report it comes from, if any. */
  readonly reportId?: string | undefined
  /** Number of the archive that came to the wrong person, if that is what happened. */
  readonly archive?: string | undefined
}

/**
 * Opens an incident in the register (art. 33(5) GDPR) and starts its clock of 72 hours. An archive that came
 * to the wrong person is one, with its own person on the list of those affected.
 * @throws AppError `invalid-input` with the fields, `not-allowed`, `not-found`, `wrong-state`
 */
export async function openIncident(
  deps: Deps,
  actor: StaffActor,
  input: NewIncident,
): Promise<{ id: string }> {
  requirePermission(actor, 'handle:incidents')
  const title = requiredWords('title', input.title)
  const at = deps.clock.now()
  if (Number.isNaN(input.noticedAt.getTime()) || input.noticedAt > at)
    throw refused('noticedAt', 'errors.noticed')
  return deps.store.transaction(async (tx) => {
    const about = await aboutOf(tx, input)
    const incident: Incident = {
      ...blank,
      id: newId(),
      number: await nextNumber(tx, 'I', Number(localDate(at).slice(0, 4))),
      title,
      description: input.description.normalize('NFC').trim(),
      breach: input.breach,
      origin: about.origin,
      about: about.id,
      noticedAt: input.noticedAt,
      openedBy: actor.accountId,
      openedAt: at,
    }
    await insertIncident(tx, incident)
    await addStep(tx, actor, { incidentId: incident.id, kind: 'opened', text: title, at })
    const data = { ...incidentRef(incident), origin: incident.origin }
    await appendAuditEvent(tx, { event: { type: 'incident.opened', data }, actor, at })
    if (about.subjectId) {
      const { subjectId } = about
      const person = { id: newId(), incidentId: incident.id, subjectId, addedAt: at, toldAt: null }
      await addIncidentPeople(tx, [{ ...person, found: 'data' }])
    }
    if (about.origin === 'report') await endReport(tx, actor, { reportId: about.id, incident, at })
    await putReminders(tx, incident, at)
    return { id: incident.id }
  })
}

const blank = {
  state: 'open',
  version: 1,
  categories: [],
  happenedAt: null,
  risk: '',
  riskReason: '',
  measures: '',
  apDecision: '',
  apReason: '',
  apNotifiedAt: null,
  apReference: '',
  peopleDecision: '',
  peopleReason: '',
  reminded: '',
  closedAt: null,
} as const satisfies Partial<Incident>

async function aboutOf(
  tx: Transaction,
  { reportId, archive }: NewIncident,
): Promise<{ origin: Incident['origin']; id: string; subjectId?: string }> {
  if (reportId) {
    const report = await reportById(tx, reportId)
    if (!report) throw new AppError('not-found', 'no such report')
    return { origin: 'report', id: report.id }
  }
  if (!archive) return { origin: 'staff', id: '' }
  const owner = await ownerOfArchive(tx, archive.trim().toUpperCase())
  if (!owner) throw refused('archive', 'errors.archive-number')
  return { origin: 'archive', ...owner }
}

async function endReport(
  tx: Transaction,
  actor: StaffActor,
  { reportId, incident, at }: { reportId: string; incident: Incident; at: Date },
): Promise<void> {
  const decision = { incidentId: incident.id, reason: '', decidedBy: actor.accountId, decidedAt: at }
  if (!(await decideReport(tx, reportId, { state: 'incident', ...decision })))
    throw new AppError('wrong-state', 'somebody decided about this report before')
  await settleTask(tx, reportTaskId(reportId), { by: actor.accountId, at })
}

/** The worker wakes at each, and says nothing when the supervisor was told by then. */
async function putReminders(tx: Transaction, { id, noticedAt }: Incident, at: Date): Promise<void> {
  for (const reminder of incidentReminders) {
    const job = { kind: 'remind-incident', id: `remind-incident:${id}:${reminder}` } as const
    await putJob(
      tx,
      { ...job, payload: { incidentId: id, reminder }, runAt: reminderAt(noticedAt, reminder) },
      at,
    )
  }
}

function refused(field: string, key: string): AppError {
  return new AppError('invalid-input', `${field} cannot be taken`, { fields: { [field]: key } })
}
