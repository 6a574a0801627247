import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAuditEvents, readAuditHead } from '../../db/queries/audit'
import { insertNotice } from '../../db/queries/recipients'
import { itemsOf, requestById } from '../../db/queries/requests'
import { openTask } from '../../db/queries/tasks'
import type { StaffActor, SubjectActor } from '../../app/domain/actor'
import type { RequestKind } from '../../app/domain/requests/requests'
import { openIncident } from '../../app/services/incidents/open-incident.server'
import { reportProblem } from '../../app/services/incidents/report-problem.server'
import { placeHold } from '../../app/services/holds/place-hold.server'
import { decideItem } from '../../app/services/requests/decide-item.server'
import { submitRequest } from '../../app/services/requests/submit-request.server'
import { proposeErasure } from '../../app/services/retention/propose-erasure.server'
import { aStaffMember, aSubject } from '../setup/people'
import { aRetentionSchool, type RetentionSchool } from '../setup/retention-school'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'
import { putOpenCorrections } from '../setup/work-store'

let school: RetentionSchool
let portal: TestPortal
let noor: SubjectActor
let chief: StaffActor
let second: TestBrowser

beforeAll(async () => {
  school = await aRetentionSchool()
  const { register, connectors } = school.deps
  portal = await startTestPortal({ register, connectors })
  noor = await aSubject(portal.deps, { identifiers: { studentNumber: 's1001' } })
  chief = await aStaffMember(portal.deps)
  second = await portal.signedIn((await aStaffMember(portal.deps)).accountId)
})
afterAll(async () => {
  await portal.close()
  await school.deps.close()
})

/** Where a form is sent, and the form without what it must have. */
interface Bare {
  readonly path: string
  readonly form: Record<string, string>
}

async function aRequestFor(
  kind: RequestKind,
): Promise<{ id: string; itemId: string; version: string; path: string }> {
  const asked = { kinds: [kind], words: 'Graag.', categories: ['payment'] }
  const { id } = await submitRequest(portal.deps, noor, asked)
  const [item] = await itemsOf(portal.deps.store, [id])
  const version = String((await requestById(portal.deps.store, id))!.version)
  return { id, itemId: item!.id, version, path: `/medewerkers/verzoeken/${id}?index` }
}

async function aRequestForm(kind: RequestKind, form: Record<string, string>): Promise<Bare> {
  const { itemId, version, path } = await aRequestFor(kind)
  return { path, form: { itemId, version, ...form } }
}

async function aProposal(): Promise<Bare> {
  const { id, itemId, version, path } = await aRequestFor('question')
  const evidence = 'Op 3 maart schreef hij dat hij alleen werk wil geven.'
  const abusive = { verdict: 'refused', reason: 'excessive', text: 'Misbruik.', evidence } as const
  await decideItem(portal.deps, chief, {
    id,
    itemId,
    version: Number(version),
    parts: [],
    choices: [],
    ...abusive,
  })
  return { path, form: { intent: 'send-back', itemId, version: String(Number(version) + 1), why: '' } }
}

async function anIncidentForm(form: Record<string, string>): Promise<Bare> {
  const noticedAt = portal.deps.clock.now()
  const incident = { title: 'Verkeerde bijlage', description: '', breach: [], noticedAt }
  const { id } = await openIncident(portal.deps, chief, incident)
  const path = `/medewerkers/incidenten/${id}`
  if (form['intent'] !== 'supervisor') return { path, form: { version: '1', ...form } }
  // Whether the supervisor is told depends on the risk, which is judged first.
  await second.post(path, { intent: 'assess', version: '1', risk: 'risk', riskReason: 'Een adres.' })
  return { path, form: { version: '2', ...form } }
}

async function aReport(): Promise<Bare> {
  const problem = {
    kind: 'leak',
    words: 'Ik kreeg post van een ander.',
    contact: '',
    language: 'nl',
    address: '127.0.0.1',
  } as const
  await reportProblem(portal.deps, noor, problem)
  const { problemReports } = portal.deps.store.tables
  const [report] = await portal.deps.store.query.select({ id: problemReports.id }).from(problemReports)
  return { path: `/medewerkers/meldingen/${report!.id}`, form: { reason: '' } }
}

async function aCorrection(): Promise<Bare> {
  const { store, clock } = portal.deps
  await putOpenCorrections(store, { count: 1, ...noor, categories: ['identity'], dueFrom: clock.now() })
  const { corrections } = store.tables
  await store.transaction((tx) =>
    tx.query.update(corrections).set({ approvedBy: 'administrator', field: 'text' }),
  )
  const [correction] = await store.query.select({ id: corrections.id }).from(corrections)
  return { path: `/medewerkers/correcties/${correction!.id}`, form: { intent: 'reject', reason: ' ' } }
}

async function aTask(): Promise<Bare> {
  const task = { id: 'a-task', kind: 'mail-failed', subjectId: '', about: '', dueOn: '2026-12-01' } as const
  await portal.deps.store.transaction((tx) => openTask(tx, { ...task, at: portal.deps.clock.now() }))
  return { path: '/medewerkers/taken/a-task', form: { note: ' ' } }
}

async function anIdentifier(form: Record<string, string>): Promise<Bare> {
  const { subjectId } = await aSubject(portal.deps)
  const bound = { intent: 'propose', action: 'bind', kind: 'debtorNumber', value: 'D-77' }
  return { path: `/medewerkers/identiteit/${subjectId}`, form: { ...bound, ...form } }
}

async function aNotice(): Promise<Bare> {
  const { store, clock } = portal.deps
  const about = { source: 'crm', dataset: 'note', field: '', about: 'a-piece', subjectId: noor.subjectId }
  const never = { linkUntil: null, openedAt: null, sentAt: null, endedAt: null }
  const empty = { tokenHash: '', endedBy: '', note: '', createdAt: clock.now() }
  const what = { recipient: 'school', reason: 'erased', state: 'queued', means: 'staff' } as const
  const notice = { id: 'a-notice', number: 'N-2026-000001', ...about, ...what, ...never, ...empty }
  await store.transaction((tx) => insertNotice(tx, notice))
  return { path: '/medewerkers/ontvangers/a-notice', form: { do: 'end', state: 'impossible', note: ' ' } }
}

const hold = {
  person: 's1001',
  scope: 'dataset:crm/note',
  ground: 'dispute',
  reason: 'Zaak 12',
  reviewOn: '2027-03-01',
  tell: 'yes',
  untoldWhy: '',
} as const
const aHold = (change: Record<string, string>): Bare => ({
  path: '/medewerkers/bewaarplicht',
  form: { ...hold, ...change },
})

async function aLifting(): Promise<Bare> {
  const { id } = await placeHold(portal.deps, chief, { ...hold, scope: 'dataset:crm/visit' })
  return { path: `/medewerkers/bewaarplicht/${id}`, form: { intent: 'propose', reason: ' ' } }
}

async function aRetentionErasure(): Promise<Bare> {
  const { id } = await proposeErasure(portal.deps, chief, { source: 'crm', dataset: 'note', goes: 2 })
  return { path: `/medewerkers/wissen/${id}`, form: { intent: 'reject', why: ' ' } }
}

const forms: readonly (readonly [string, () => Promise<Bare> | Bare])[] = [
  ['R3: rejecting a correction', aCorrection],
  ['A12-8: refusing a right', () => aRequestForm('portability', { intent: 'decide', verdict: 'refused' })],
  ['A12-8: refusing to erase', () => aRequestForm('erasure', { intent: 'decide', verdict: 'refused' })],
  [
    'A12-7: calling a request abusive, without evidence',
    () =>
      aRequestForm('question', {
        intent: 'decide',
        verdict: 'refused',
        reason: 'excessive',
        text: 'Misbruik.',
      }),
  ],
  [
    'answering a question, without words',
    () => aRequestForm('question', { intent: 'decide', verdict: 'granted' }),
  ],
  ['sending a decision back', aProposal],
  [
    'D7: extending',
    () => aRequestForm('portability', { intent: 'extend', reason: 'complexity', extensionText: ' ' }),
  ],
  [
    'D8: asking the person, without a question',
    () => aRequestForm('portability', { intent: 'ask', question: ' ' }),
  ],
  ['closing a task, without a note', aTask],
  ['placing a legal hold', () => aHold({ reason: ' ' })],
  ['keeping a legal hold secret, without the law that says so', () => aHold({ tell: 'no', untoldWhy: ' ' })],
  ['lifting a legal hold', aLifting],
  ['saying no to the erasure of what is past its end', aRetentionErasure],
  ['proposing an identifier', () => anIdentifier({ reason: ' ' })],
  ['N1: ending a notice to a recipient', aNotice],
  ['B1: dismissing a report', aReport],
  ['B1: judging a risk', () => anIncidentForm({ intent: 'assess', risk: 'unlikely', riskReason: ' ' })],
  [
    'B1: not telling the supervisor',
    () =>
      anIncidentForm({
        intent: 'supervisor',
        apDecision: 'not-notified',
        apReason: ' ',
        notifiedAt: '',
        reference: '',
      }),
  ],
  [
    'B1: not telling people',
    () => anIncidentForm({ intent: 'people', peopleDecision: 'not-told', peopleReason: ' ' }),
  ],
]

test.each(forms)(
  '%s: without its reason it is refused with 400, and nothing has happened',
  async (_, make) => {
    const { path, form } = await make()
    const { store } = portal.deps
    const { seq } = await readAuditHead(store)
    const reply = await second.post(path, form)
    expect(reply.status).toBe(400)
    expect(reply.text).toContain('href="#')
    // The page that comes back shows the person's thing again, and that is an event.
    const events = await readAuditEvents(store, { afterSeq: seq, limit: 9 })
    expect(events.filter(({ type }) => type !== 'dossier.viewed-by-staff')).toEqual([])
  },
)
