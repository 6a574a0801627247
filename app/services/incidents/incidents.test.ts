import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { readNewestAuditEvents } from '../../../db/queries/audit-trail'
import { incidentLettersTo, openReports } from '../../../db/queries/incidents'
import { listOpenTasks } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { instantOf, localMoment } from '../../domain/local-moment'
import { letterToText } from '../letters/letter-to-text'
import {
  addPeopleFromTrail,
  addPersonByHand,
  askWhoIsAffected,
  findAffected,
  removeAffected,
} from './affected-people.server'
import { closeIncident } from './close-incident.server'
import { confirmLetterRead } from './confirm-letter-read.server'
import { dismissReport } from './dismiss-report.server'
import { exportIncidents } from './list-incidents.server'
import { listOwnLetters } from './list-own-letters.server'
import { openIncident } from './open-incident.server'
import { readIncident } from './read-incident.server'
import { remindIncident } from './remind-incident.server'
import { reportProblem } from './report-problem.server'
import { tellAffected } from './tell-affected.server'
import {
  assessIncident,
  decideOnPeople,
  decideOnSupervisor,
  describeIncident,
} from './work-on-incident.server'

let school: MemorySchool
let noor: SubjectActor
let officer: StaffActor
const hour = 3_600_000

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(school.deps, { roles: ['administrator'] })
})
afterEach(() => school.deps.close())

const now = () => school.deps.clock.now()
const report = (words = 'Ik zie cijfers van een ander.', address = '192.0.2.1', by?: SubjectActor) =>
  reportProblem(school.deps, by, { kind: 'leak', words, contact: '', language: 'nl', address })
async function opened(more: { noticedAt?: Date } = {}) {
  const input = { title: 'Lijst gemaild', description: '', breach: ['confidentiality'] as const }
  const { id } = await openIncident(school.deps, officer, { ...input, noticedAt: now(), ...more })
  return id
}
/** The incident as the page shows it a second later. */
async function inHand(id: string) {
  school.deps.clock.advance(1000)
  const { version } = await readIncident(school.deps, officer, { id })
  return { id, version }
}
async function mails() {
  const { query, tables } = school.deps.store
  return await query.select().from(tables.mails)
}
const words = {
  what: 'Een lijst kwam bij een ander.',
  means: 'Iemand kent uw nummer.',
  advice: 'Let op vreemde mails.',
}
const noWords = { what: '', means: '', advice: '' }

describe('P18: a report of a problem', () => {
  it('is taken of anybody, and tells the security role at once without what was written', async () => {
    const { number } = await report('Mijn buurvrouw Noor staat erin.')
    expect(number).toBe('M-2026-000001')
    expect(await listOpenTasks(school.deps.store)).toMatchObject([{ kind: 'problem-report', subjectId: '' }])
    const [mail, ...others] = await mails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      accountId: officer.accountId,
      template: 'problem-reported',
      data: { number },
    })
    const [event] = await readNewestAuditEvents(school.deps.store, { beforeSeq: undefined, limit: 1 })
    expect(event).toMatchObject({ type: 'problem.reported', actorKind: 'nobody', subjectId: '' })
    expect(JSON.stringify([mail, event])).not.toContain('Noor')
  })

  it('of a person who is signed in is theirs, also in their own data', async () => {
    await report('Mijn archief is weg.', '192.0.2.1', noor)
    const [event] = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 1 })
    expect(event?.type).toBe('problem.reported')
  })

  it('is limited by address, and others still come through', async () => {
    for (let time = 0; time < 5; time += 1) await report(`Melding ${time}`)
    await expect(report('De zesde')).rejects.toMatchObject({ code: 'too-many' })
    expect((await report('Van elders', '198.51.100.7')).number).toBe('M-2026-000006')
  })

  it('without words is refused', async () => {
    await expect(report('  ')).rejects.toMatchObject({ fields: { words: 'errors.problem' } })
  })

  it('is dismissed only with a reason, and never by who made it', async () => {
    await report()
    const [{ id } = { id: '' }] = await openReports(school.deps.store, 1)
    const without = dismissReport(school.deps, officer, { id, reason: ' ' })
    await expect(without).rejects.toMatchObject({ fields: { reason: 'errors.required' } })
    await dismissReport(school.deps, officer, { id, reason: 'Het was de eigen pagina.' })
    expect(await listOpenTasks(school.deps.store)).toEqual([])
    const again = dismissReport(school.deps, officer, { id, reason: 'Nog eens.' })
    await expect(again).rejects.toMatchObject({ code: 'wrong-state' })
    await report('Van mijzelf', '192.0.2.9', noor)
    const [own] = await openReports(school.deps.store, 1)
    const self = await aStaffMember(school.deps, { roles: ['administrator'], subjectId: noor.subjectId })
    const dismissed = dismissReport(school.deps, self, { id: own!.id, reason: 'Niets.' })
    await expect(dismissed).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('becomes an incident, and its task ends', async () => {
    await report()
    const [found] = await openReports(school.deps.store, 1)
    const input = { title: 'Lek', description: '', breach: [], noticedAt: now(), reportId: found!.id }
    const { id } = await openIncident(school.deps, officer, input)
    expect(await readIncident(school.deps, officer, { id })).toMatchObject({
      origin: 'report',
      reportId: found!.id,
    })
    expect(await listOpenTasks(school.deps.store)).toEqual([])
  })
})

describe('B1: the clock of an incident', () => {
  it('gives 72 plain hours from awareness, over a weekend and a change of the clock', async () => {
    const id = await opened({ noticedAt: new Date('2026-10-23T16:00:00Z') })
    const { notifyBy, hoursLeft } = await readIncident(school.deps, officer, { id })
    expect(notifyBy).toBe('2026-10-26T16:00:00.000Z')
    expect(hoursLeft).toBeLessThan(0)
  })

  it('cannot begin in the future', async () => {
    const later = new Date(now().getTime() + hour)
    await expect(opened({ noticedAt: later })).rejects.toMatchObject({
      fields: { noticedAt: 'errors.noticed' },
    })
  })

  it('reminds at 48, 24, 6 and 0 hours, each once, until somebody has decided', async () => {
    const id = await opened()
    await carryOutJobs(school.deps, 'remind-incident', remindIncident)
    expect(await mails()).toEqual([])
    for (const passed of [24, 24, 18, 6]) {
      school.deps.clock.advance(passed * hour)
      await carryOutJobs(school.deps, 'remind-incident', remindIncident)
    }
    expect((await mails()).map(({ template }) => template)).toEqual(Array(4).fill('incident-due'))
    await remindIncident(school.deps, { incidentId: id, reminder: 'late' })
    expect(await mails()).toHaveLength(4)
    expect(await listOpenTasks(school.deps.store)).toMatchObject([{ kind: 'incident-due', about: id }])
    await assessIncident(school.deps, officer, {
      ...(await inHand(id)),
      risk: 'unlikely',
      reason: 'Alleen namen.',
    })
    const decision = {
      decision: 'not-notified',
      reason: 'Geen risico.',
      notifiedAt: null,
      reference: '',
    } as const
    await decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...decision })
    expect(await listOpenTasks(school.deps.store)).toEqual([])
  })
})

describe('B1: who is affected', () => {
  it('is found in the audit trail, by what happened and when', async () => {
    const start = now()
    await report('Iets', '192.0.2.1', noor)
    const id = await opened()
    const until = new Date(now().getTime() + hour)
    const time = { from: start, until, types: 'problem.', actorId: '' }
    expect(await addPeopleFromTrail(school.deps, officer, { ...(await inHand(id)), ...time })).toEqual({
      added: 1,
    })
    const others = { ...(await inHand(id)), ...time, types: 'archive.' }
    expect(await addPeopleFromTrail(school.deps, officer, others)).toEqual({ added: 0 })
    const { affected } = await readIncident(school.deps, officer, { id })
    expect(affected).toMatchObject([{ name: expect.any(String), found: 'trail', toldAt: null }])
  })

  it('is found in a source, by the worker, whoever of all people has something there', async () => {
    await aSubject(school.deps, { identifiers: { studentNumber: 's9999' } })
    const id = await opened()
    await askWhoIsAffected(school.deps, officer, { ...(await inHand(id)), source: 'crm', dataset: 'person' })
    expect((await readIncident(school.deps, officer, { id })).affected).toEqual([])
    await carryOutJobs(school.deps, 'find-affected', findAffected)
    expect((await readIncident(school.deps, officer, { id })).affected).toMatchObject([{ found: 'data' }])
  })

  it('is added by hand by exactly one number, once, and taken off again', async () => {
    const id = await opened()
    const add = async (person: string) =>
      addPersonByHand(school.deps, officer, { ...(await inHand(id)), person })
    await expect(add('s10')).rejects.toMatchObject({ fields: { person: 'errors.unknown-person' } })
    expect(await add('s1001')).toEqual({ added: 1 })
    expect(await add('s1001')).toEqual({ added: 0 })
    const { affected } = await readIncident(school.deps, officer, { id })
    await removeAffected(school.deps, officer, { ...(await inHand(id)), personId: affected[0]!.id })
    expect((await readIncident(school.deps, officer, { id })).affected).toEqual([])
  })

  it('is the owner of an archive that came to the wrong person', async () => {
    const built = { id: 'a1', number: 'A-2026-000007', subjectId: noor.subjectId, profile: 'access' as const }
    const empty = {
      state: 'ready' as const,
      progress: [],
      fileName: '',
      storageName: '',
      wrappedKey: '',
      keyId: '',
    }
    const times = { requestedAt: now(), promisedOn: '2026-12-20', downloads: 0 }
    await school.deps.store.transaction((tx) =>
      tx.query.insert(tx.tables.archives).values({ ...built, ...empty, ...times }),
    )
    const input = { title: 'Archief', description: '', breach: [], noticedAt: now() }
    const unknown = openIncident(school.deps, officer, { ...input, archive: 'A-2026-999999' })
    await expect(unknown).rejects.toMatchObject({ fields: { archive: 'errors.archive-number' } })
    const { id } = await openIncident(school.deps, officer, { ...input, archive: ' a-2026-000007 ' })
    const { origin, affected } = await readIncident(school.deps, officer, { id })
    expect([origin, affected.length]).toEqual(['archive', 1])
  })
})

describe('B1: telling who is affected, and the end', () => {
  async function readyToTell() {
    const id = await opened()
    await addPersonByHand(school.deps, officer, { ...(await inHand(id)), person: 's1001' })
    await assessIncident(school.deps, officer, { ...(await inHand(id)), risk: 'high', reason: 'Gezondheid.' })
    await decideOnPeople(school.deps, officer, { ...(await inHand(id)), decision: 'told', reason: '' })
    return id
  }

  it('writes what art. 34(2) asks into a letter in the portal; the mail holds no data', async () => {
    const id = await readyToTell()
    const described = { description: 'Een lijst.', breach: [], categories: ['payment'], happenedAt: null }
    await describeIncident(school.deps, officer, {
      ...(await inHand(id)),
      ...described,
      measures: 'De lijst is gewist.',
    })
    const missing = tellAffected(school.deps, officer, {
      ...(await inHand(id)),
      nl: { ...words, means: '' },
      en: noWords,
    })
    await expect(missing).rejects.toMatchObject({ fields: { 'means-nl': 'errors.required' } })
    const told = await tellAffected(school.deps, officer, { ...(await inHand(id)), nl: words, en: noWords })
    expect(told).toEqual({ told: 1 })
    const [letter] = await incidentLettersTo(school.deps.store, noor.subjectId)
    const text = letterToText(letter!.content)
    for (const part of [
      ...Object.values(words),
      'De lijst is gewist.',
      'Betalen',
      '+31 36 000 00 00',
      'klacht',
    ])
      expect(text).toContain(part)
    expect((await mails()).filter(({ accountId }) => accountId === noor.accountId)).toMatchObject([
      { template: 'incident-letter', data: {} },
    ])
    const again = await tellAffected(school.deps, officer, { ...(await inHand(id)), nl: words, en: noWords })
    expect(again).toEqual({ told: 0 })
  })

  it('its person reads their letter, and nobody else does', async () => {
    const id = await readyToTell()
    await tellAffected(school.deps, officer, { ...(await inHand(id)), nl: words, en: noWords })
    const sam = await aSubject(school.deps, { identifiers: { studentNumber: 's1002' } })
    expect(await listOwnLetters(school.deps, sam)).toEqual([])
    const [letter] = await listOwnLetters(school.deps, noor)
    const asSam = confirmLetterRead(school.deps, sam, { id: letter!.id })
    await expect(asSam).rejects.toMatchObject({ code: 'not-found' })
    await confirmLetterRead(school.deps, noor, { id: letter!.id })
    expect((await listOwnLetters(school.deps, noor))[0]?.readAt).not.toBeNull()
  })

  it('nobody is told before that was decided', async () => {
    const id = await opened()
    const told = tellAffected(school.deps, officer, { ...(await inHand(id)), nl: words, en: noWords })
    await expect(told).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('closes only when its file is complete, and stands in the register as CSV', async () => {
    const id = await readyToTell()
    await expect(closeIncident(school.deps, officer, await inHand(id))).rejects.toThrow(
      'description, ap, letters, measures',
    )
    await tellAffected(school.deps, officer, { ...(await inHand(id)), nl: words, en: noWords })
    const described = { breach: [], categories: [], happenedAt: null, measures: 'Gewist.' }
    const description = '=HYPERLINK("http://evil")'
    await describeIncident(school.deps, officer, { ...(await inHand(id)), ...described, description })
    const notified = { decision: 'notified', reason: '', notifiedAt: now(), reference: 'AP-1' } as const
    await decideOnSupervisor(school.deps, officer, { ...(await inHand(id)), ...notified })
    await closeIncident(school.deps, officer, await inHand(id))
    const { state, steps } = await readIncident(school.deps, officer, { id })
    expect(state).toBe('closed')
    expect(steps.map(({ kind }) => kind)).toEqual([
      'opened',
      'people-added',
      'assessed',
      'people-decided',
      'told',
      'described',
      'ap-decided',
      'closed',
    ])
    const [header, line] = (await exportIncidents(school.deps, officer)).split('\r\n')
    expect(header).toContain('number,state,title,happenedAt,noticedAt,notifyBy')
    expect(line).toContain('I-2026-000001,closed')
    expect(line).toContain("'=HYPERLINK")
    const after = assessIncident(school.deps, officer, { ...(await inHand(id)), risk: 'risk', reason: 'x' })
    await expect(after).rejects.toMatchObject({ code: 'wrong-state' })
  })
})

describe('a moment as staff type it', () => {
  it.each([
    ['2026-07-01T12:00', '2026-07-01T10:00:00.000Z'],
    ['2026-12-01T12:00', '2026-12-01T11:00:00.000Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s is %s', (typed, instant) => {
    expect(instantOf(typed).toISOString()).toBe(instant)
    expect(localMoment(new Date(instant))).toBe(typed)
  })

  it.each(['2026-03-29T02:30', '2026-02-30T10:00', 'gisteren', ''])('%j is none', (typed) => {
    expect(instantOf(typed).getTime()).toBeNaN()
  })
})
