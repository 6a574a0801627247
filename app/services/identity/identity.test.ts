import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { buildArchive } from '../archives/build-archive.server'
import { openArchive } from '../archives/open-archive.server'
import { requestArchive } from '../archives/request-archive.server'
import { readOverview } from '../dossier/read-overview.server'
import { decideBinding, type BindingVerdict } from './decide-binding.server'
import { findPeople } from './find-people.server'
import { listProposals } from './list-proposals.server'
import { proposeBinding } from './propose-binding.server'
import { readPerson } from './read-person.server'

let school: MemorySchool
let noor: SubjectActor
let first: StaffActor
let second: StaffActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { email: 'noor@people.example' } })
  first = await aStaffMember(school.deps, { displayName: 'Sanne Klaver' })
  second = await aStaffMember(school.deps)
})
afterEach(() => school.deps.close())

const propose = (
  action: 'bind' | 'unbind',
  value: string,
  { by = first, about = noor, reason = 'Paspoort gezien' } = {},
) =>
  proposeBinding(school.deps, by, {
    subjectId: about.subjectId,
    action,
    kind: 'studentNumber',
    value,
    reason,
  })
async function decide(verdict: BindingVerdict, by = second, about = noor): Promise<void> {
  const [proposal] = await listProposals(school.deps, by)
  const input = { proposalId: proposal?.id ?? '', subjectId: about.subjectId, verdict }
  await decideBinding(school.deps, by, input)
}
const crm = async (actor = noor) => (await readOverview(school.deps, actor)['crm'])?.result.kind

describe('binding', () => {
  it('takes two people, and opens the data at once', async () => {
    await propose('bind', ' s1001 ')
    expect(await crm()).toBe('nothing-held')
    await decide('approved')
    expect(await crm()).toBe('held')
    const person = await readPerson(school.deps, second, { id: noor.subjectId })
    expect(person.identifiers).toMatchObject([{}, { value: 's1001', method: 'two-people' }])
    expect(person.history).toMatchObject([{ action: 'bind', state: 'approved' }])
  })

  it('2.3.5: the proposer decides nothing, whatever account they use, and may only withdraw', async () => {
    await propose('bind', 's1001')
    const sameAgain = await aStaffMember(school.deps, { subjectId: first.subjectId })
    for (const same of [first, sameAgain]) {
      await expect(decide('approved', same)).rejects.toMatchObject({ code: 'not-allowed' })
      await expect(decide('rejected', same)).rejects.toMatchObject({ code: 'not-allowed' })
    }
    await expect(decide('withdrawn', second)).rejects.toMatchObject({ code: 'not-allowed' })
    await decide('withdrawn', first)
    expect(await crm()).toBe('nothing-held')
  })

  it('nobody proposes, decides or reads about themselves', async () => {
    const self = await aStaffMember(school.deps, { subjectId: noor.subjectId })
    await expect(propose('bind', 's1001', { by: self })).rejects.toMatchObject({ code: 'not-allowed' })
    await propose('bind', 's1001')
    expect(await listProposals(school.deps, self)).toEqual([])
    await expect(readPerson(school.deps, self, { id: noor.subjectId })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const [proposal] = await listProposals(school.deps, second)
    const input = { proposalId: proposal?.id ?? '', subjectId: noor.subjectId, verdict: 'approved' } as const
    await expect(decideBinding(school.deps, self, input)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('a number of somebody else is refused when proposed, and again when decided', async () => {
    await propose('bind', 's1001')
    const sam = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
    await expect(decide('approved')).rejects.toMatchObject({
      fields: { value: 'identity.errors.of-another' },
    })
    expect([await crm(), await crm(sam)]).toEqual(['nothing-held', 'held'])
    const other = await aSubject(school.deps)
    await expect(propose('bind', 's1001', { about: other })).rejects.toMatchObject({
      fields: { value: 'identity.errors.of-another' },
    })
  })

  it.each(['', ' ', 'x\u0000', 'x'.repeat(101)])('%j is no number', async (value) => {
    await expect(propose('bind', value)).rejects.toMatchObject({
      fields: { value: 'identity.errors.value' },
    })
  })

  it('needs a reason, and one proposal about the same thing at a time', async () => {
    await expect(propose('bind', 's1001', { reason: ' ' })).rejects.toMatchObject({
      fields: { reason: 'identity.errors.reason' },
    })
    await propose('bind', 's1001')
    await expect(propose('bind', 's1001')).rejects.toMatchObject({
      fields: { value: 'identity.errors.pending' },
    })
  })

  it('2.3.4: twenty approvals at once are one', async () => {
    await propose('bind', 's1001')
    const [proposal] = await listProposals(school.deps, second)
    const input = { proposalId: proposal?.id ?? '', subjectId: noor.subjectId, verdict: 'approved' } as const
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, () => decideBinding(school.deps, second, input)),
    )
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 50 })
    expect(events.filter(({ type }) => type === 'identifier.verified')).toHaveLength(1)
  })
})

describe('unbinding', () => {
  beforeEach(async () => {
    await propose('bind', 's1001')
    await decide('approved')
  })

  it('hides with the next question, and takes the archives with it that were built by it', async () => {
    const { id } = await requestArchive(school.deps, noor, { profile: 'access' })
    await carryOutJobs(school.deps, 'build-archive', buildArchive)
    expect(await crm()).toBe('held')
    await propose('unbind', 's1001')
    expect(await crm()).toBe('held')
    await decide('approved')
    expect(await crm()).toBe('nothing-held')
    await expect(openArchive(school.deps, noor, { id })).rejects.toMatchObject({ code: 'not-found' })
    const [archive] = await school.deps.store.query.select().from(school.deps.store.tables.archives)
    expect(archive).toMatchObject({ state: 'deleted', wrappedKey: '', storageName: '' })
  })

  it('splits what was verified for two people: each sees their own again', async () => {
    const sam = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
    expect([await crm(), await crm(sam)]).toEqual(['ambiguous', 'ambiguous'])
    expect((await readPerson(school.deps, second, { id: sam.subjectId })).identifiers).toMatchObject([
      { alsoOfOthers: true },
    ])
    await propose('unbind', 's1001')
    await decide('approved')
    expect([await crm(), await crm(sam)]).toEqual(['nothing-held', 'held'])
  })

  it('of what is not bound cannot be proposed', async () => {
    await expect(propose('unbind', 's9999')).rejects.toMatchObject({
      fields: { value: 'identity.errors.not-held' },
    })
  })

  it('every step is an event without the value', async () => {
    await propose('unbind', 's1001')
    await decide('rejected')
    const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 50 })
    expect(events.map(({ type }) => type).toReversed()).toEqual([
      'binding.proposed',
      'binding.approved',
      'identifier.verified',
      'binding.proposed',
      'binding.rejected',
    ])
    expect(JSON.stringify(events)).not.toContain('s1001')
  })
})

describe('finding', () => {
  it('only by the exact value, never oneself', async () => {
    const find = (value: string, by = first) => findPeople(school.deps, by, { value })
    expect(await find(' NOOR@people.example')).toMatchObject([{ subjectId: noor.subjectId }])
    for (const part of ['noor', '%', 'noor@people.exampl_', '*']) expect(await find(part)).toEqual([])
    await expect(find(' ')).rejects.toMatchObject({ fields: { value: 'identity.errors.search' } })
    const self = await aStaffMember(school.deps, { subjectId: noor.subjectId })
    expect(await find('noor@people.example', self)).toEqual([])
    const reader = await aStaffMember(school.deps, { roles: ['reader'] })
    await expect(find('x', reader)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
