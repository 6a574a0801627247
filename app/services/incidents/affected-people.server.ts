import { subjectsWithValue } from '../../../db/queries/bindings'
import {
  addIncidentPeople,
  incidentById,
  peopleInTrail,
  removeIncidentPerson,
  type Incident,
} from '../../../db/queries/incidents'
import { putJob } from '../../../db/queries/jobs'
import { appendAuditEvent } from '../../../db/queries/audit'
import { everySubject } from '../../../db/queries/subjects'
import type { Transaction } from '../../../db/store'
import type { StaffActor, SystemActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { canonicalIdentifier, identifierKinds } from '../../domain/identity'
import type { PersonFound } from '../../domain/incidents'
import type { JobPayload } from '../../domain/jobs'
import { datasetOf, sourceOf } from '../../domain/register/register'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { connectorOf, locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import { incidentRef, openIncidentAt, stepIncident, type IncidentInHand } from './step-incident.server'

const worker: SystemActor = { kind: 'system', name: 'worker' }
/** Milliseconds that a source may take for one person. */
const patience = 20_000

/** A date of birth is many people's: it finds nobody. */
const searched = identifierKinds.filter((kind) => kind !== 'birthDate')

/**
 * Adds the people whom the audit trail names in a time: whose data an account opened, whose archive went out.
 * @throws AppError `invalid-input` with `from`, `not-allowed`, `not-found`, `wrong-state`
 */
export async function addPeopleFromTrail(
  deps: Deps,
  actor: StaffActor,
  input: IncidentInHand & {
    readonly from: Date
    readonly until: Date
    readonly types: string
    readonly actorId: string
  },
): Promise<{ added: number }> {
  const { from, until } = input
  if (Number.isNaN(from.getTime()) || Number.isNaN(until.getTime()) || from > until)
    throw new AppError('invalid-input', 'no such time', { fields: { from: 'errors.period' } })
  return deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    const found = await peopleInTrail(tx, input)
    return addAll(tx, deps, actor, { incident, found: 'trail', subjectIds: found })
  })
}

/** Adds one person by exactly their number, address or sign-in name. @throws AppError as from the trail, with `person` */
export async function addPersonByHand(
  deps: Deps,
  actor: StaffActor,
  input: IncidentInHand & { readonly person: string },
): Promise<{ added: number }> {
  const values = searched.map((kind) => ({ kind, value: canonicalIdentifier(kind, input.person) }))
  return deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    const found = input.person.trim() === '' ? [] : await subjectsWithValue(tx, values)
    if (found.length !== 1)
      throw new AppError('invalid-input', 'not exactly one person', {
        fields: { person: 'errors.unknown-person' },
      })
    return addAll(tx, deps, actor, { incident, found: 'by-hand', subjectIds: found })
  })
}

/** Lets the worker ask a source whom of all people it holds something in a dataset. @throws AppError as the others do */
export async function askWhoIsAffected(
  deps: Deps,
  actor: StaffActor,
  input: IncidentInHand & { readonly source: string; readonly dataset: string },
): Promise<void> {
  const { source, dataset } = input
  datasetOf(sourceOf(deps.register, source), dataset)
  await deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    const at = deps.clock.now()
    const payload = { incidentId: incident.id, source, dataset }
    await putJob(tx, { kind: 'find-affected', id: `find-affected:${newId()}`, payload }, at)
    await stepIncident(tx, deps, actor, {
      incident,
      kind: 'people-added',
      text: `${source} › ${dataset}`,
      event: { type: 'incident.people-sought', data: { ...incidentRef(incident), source, dataset } },
      change: {},
    })
  })
}

/** Asks a source about each person the portal knows; who has something there comes on the list. @throws SourceFailure */
export async function findAffected(deps: Deps, payload: JobPayload<'find-affected'>): Promise<void> {
  const { incidentId, source, dataset } = payload
  const asked = connectorOf(deps, source)
  const affected: string[] = []
  for (const id of await everySubject(deps.store)) {
    const signal = AbortSignal.timeout(patience)
    const located = await locateSubject(asked, await identifySubject(deps, id), signal)
    if (located.kind !== 'found') continue
    if ((await asked.connector.count(located.key, dataset, signal)) > 0) affected.push(id)
  }
  await deps.store.transaction(async (tx) => {
    const incident = await incidentById(tx, incidentId)
    if (incident?.state !== 'open') return
    const added = await addRows(tx, deps, { incident, found: 'data', subjectIds: affected })
    const data = { ...incidentRef(incident), how: 'data', people: added } as const
    await appendAuditEvent(tx, {
      event: { type: 'incident.people-added', data },
      actor: worker,
      at: deps.clock.now(),
    })
  })
}

/** Takes somebody off the list who was not told yet. @throws AppError `not-allowed`, `not-found`, `wrong-state` */
export async function removeAffected(
  deps: Deps,
  actor: StaffActor,
  input: IncidentInHand & { readonly personId: string },
): Promise<void> {
  await deps.store.transaction(async (tx) => {
    const incident = await openIncidentAt(tx, actor, input)
    if (!(await removeIncidentPerson(tx, { incidentId: incident.id, id: input.personId })))
      throw new AppError('not-found', 'no such person on the list who was not told')
    await stepIncident(tx, deps, actor, {
      incident,
      kind: 'person-removed',
      text: '',
      event: { type: 'incident.person-removed', data: incidentRef(incident) },
      change: {},
    })
  })
}

interface Found {
  readonly incident: Incident
  readonly found: PersonFound
  readonly subjectIds: readonly string[]
}

async function addAll(tx: Transaction, deps: Deps, actor: StaffActor, of: Found): Promise<{ added: number }> {
  const added = await addRows(tx, deps, of)
  const data = { ...incidentRef(of.incident), how: of.found, people: added }
  await stepIncident(tx, deps, actor, {
    incident: of.incident,
    kind: 'people-added',
    text: String(added),
    event: { type: 'incident.people-added', data },
    change: {},
  })
  return { added }
}

async function addRows(tx: Transaction, deps: Deps, { incident, found, subjectIds }: Found): Promise<number> {
  const addedAt = deps.clock.now()
  const of = { incidentId: incident.id, found, addedAt, toldAt: null }
  return addIncidentPeople(
    tx,
    subjectIds.map((subjectId) => ({ id: newId(), subjectId, ...of })),
  )
}
