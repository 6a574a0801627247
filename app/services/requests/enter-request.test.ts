import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemsOf, requestById } from '../../../db/queries/requests'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { decideItem } from './decide-item.server'
import { enterRequest, type EnteredRequest } from './enter-request.server'

let school: MemorySchool
let noor: SubjectActor
let officer: StaffActor
let second: StaffActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(school.deps, { roles: ['privacy'] })
  second = await aStaffMember(school.deps, { roles: ['privacy'] })
})
afterEach(() => school.deps.close())

const stored = async (id: string) => (await requestById(school.deps.store, id))!
async function decide(actor: StaffActor, id: string) {
  const [item] = await itemsOf(school.deps.store, [id])
  const { version } = await stored(id)
  const granted = { verdict: 'granted', reason: '', text: '', evidence: '', parts: [], choices: [] } as const
  return decideItem(school.deps, actor, { id, itemId: item!.id, version, ...granted })
}
const mails = async () => {
  const { store } = school.deps
  return (await store.query.select().from(store.tables.mails)).map(({ template }) => template)
}

describe('A12-3: entering what came by post, mail or counter', () => {
  const entered = (change: Partial<EnteredRequest> = {}, actor = officer) =>
    enterRequest(school.deps, actor, {
      person: 'S1001'.toLowerCase(),
      channel: 'post',
      receivedOn: '2026-11-10',
      name: '',
      address: '',
      identityBasis: 'Handtekening vergeleken met het contract.',
      kinds: ['portability'],
      categories: [],
      words: '',
      ...change,
    })

  it('starts the clock on the day it came in', async () => {
    const { id } = await entered()
    expect(await stored(id)).toMatchObject({
      channel: 'post',
      promisedOn: '2026-12-08',
      enteredAt: school.deps.clock.now(),
      subjectId: noor.subjectId,
    })
    expect(await mails()).toEqual(['request-received'])
  })

  it.each([
    [{ receivedOn: '2026-11-23' }, { receivedOn: 'errors.future' }],
    [{ receivedOn: '2026-02-30' }, { receivedOn: 'errors.date' }],
    [{ receivedOn: '1999-01-01' }, { receivedOn: 'errors.date' }],
    [{ person: 'nobody@x.example' }, { person: 'errors.unknown-person' }],
    [{ person: '' }, { name: 'errors.requester-name' }],
    [{ name: 'Iemand Anders' }, { name: 'errors.person-or-name' }],
    [{ person: '', name: 'Yusra', address: 'a'.repeat(501) }, { address: 'errors.too-long' }],
    [{ kinds: [] }, { kinds: 'errors.choose-one' }],
    [{ channel: 'portal' as const }, { channel: 'errors.choose-one' }],
  ])('refuses %j', async (change, fields) => {
    await expect(entered(change)).rejects.toMatchObject({ code: 'invalid-input', fields })
  })

  it('guesses between nobody: an address that two people share finds none', async () => {
    const shared = { identifiers: { email: 'gezin@x.example' } }
    await aSubject(school.deps, shared)
    await aSubject(school.deps, shared)
    await expect(entered({ person: 'Gezin@X.example' })).rejects.toMatchObject({
      fields: { person: 'errors.unknown-person' },
    })
  })

  it('attack 23: is not decided by who entered it, and never entered for oneself', async () => {
    const { id } = await entered()
    const otherAccount = await aStaffMember(school.deps, { roles: ['privacy'], subjectId: officer.subjectId })
    for (const actor of [officer, otherAccount]) {
      await expect(decide(actor, id)).rejects.toMatchObject({ code: 'not-allowed' })
    }
    await expect(decide(second, id)).resolves.toBe('decided')
    const self = await aStaffMember(school.deps, { roles: ['privacy'], subjectId: noor.subjectId })
    await expect(entered({}, self)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
