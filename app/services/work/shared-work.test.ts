import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAuditEvents } from '../../../db/queries/audit'
import { claimsOf } from '../../../db/queries/work-claims'
import { openTask } from '../../../db/queries/tasks'
import { createPortalRecords } from '../../../db/portal-records'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { putOpenCorrections } from '../../../tests/setup/work-store'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { wholeList } from '../../domain/work/work-filter'
import type { WorkRef } from '../../domain/work/work-kinds'
import { disableStaff } from '../accounts/disable-staff.server'
import { claimWork } from './claim-work.server'
import { commentOnWork } from './comment-on-work.server'
import { bulkDeeds, handleMany, type Bulk } from './handle-many.server'
import { handOverWork } from './hand-over-work.server'
import { listWork } from './list-work.server'
import { nextWork } from './next-work.server'
import { openWork } from './open-work.server'
import { releaseWork } from './release-work.server'

let deps: TestDeps
let noor: SubjectActor
let sanne: StaffActor
let bilal: StaffActor
const day = 86_400_000

beforeEach(async () => {
  deps = await createTestDeps()
  noor = await aSubject(deps)
  sanne = await aStaffMember(deps, { roles: ['support'], displayName: 'Sanne Klaver' })
  bilal = await aStaffMember(deps, { roles: ['support'], displayName: 'Bilal Distel' })
})
afterEach(() => deps.close())

async function someWork(count = 1, category = 'identity', subjectId = noor.subjectId): Promise<WorkRef[]> {
  const dueFrom = deps.clock.now()
  await putOpenCorrections(deps.store, { count, subjectId, categories: [category], dueFrom })
  const { lines } = await listWork(deps, await aStaffMember(deps), { ...wholeList, category })
  return lines.map(({ kind, id }) => ({ kind, id }))
}
const holderOf = async ({ kind, id }: WorkRef) => (await openWork(deps, sanne, `${kind}.${id}`)).claim?.name
const eventTypes = async () =>
  (await readAuditEvents(deps.store, { afterSeq: 0, limit: 500 })).map(({ type }) => type)

describe('claiming', () => {
  test('is shown to all, taken from a colleague only on purpose, and let go by its holder alone', async () => {
    const [work] = await someWork()
    expect(await claimWork(deps, sanne, work!)).toBe(true)
    expect((await listWork(deps, bilal)).lines[0]?.claim).toMatchObject({ name: 'Sanne Klaver', self: false })
    expect(await claimWork(deps, bilal, work!)).toBe(false)
    expect(await releaseWork(deps, bilal, work!)).toBe(false)
    expect(await holderOf(work!)).toBe('Sanne Klaver')
    expect(await claimWork(deps, bilal, { ...work!, over: true })).toBe(true)
    expect(await holderOf(work!)).toBe('Bilal Distel')
    expect(await releaseWork(deps, bilal, work!)).toBe(true)
    expect(await holderOf(work!)).toBeUndefined()
    expect(await eventTypes()).toEqual(['work.claimed', 'work.claimed', 'work.released'])
  })

  test('is refused about oneself, and for what the role does not see: it does not exist', async () => {
    const self = await aStaffMember(deps, { roles: ['support'], subjectId: noor.subjectId })
    const [work] = await someWork()
    await expect(claimWork(deps, self, work!)).rejects.toMatchObject({ code: 'not-allowed' })
    const [payment] = await someWork(1, 'payment', (await aSubject(deps)).subjectId).catch(() => [])
    const hidden = payment ?? { kind: 'correction', id: 'x' }
    for (const deed of [claimWork(deps, sanne, hidden), openWork(deps, sanne, `correction.${hidden.id}`)]) {
      await expect(deed).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(openWork(deps, sanne, 'nonsense')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('ends after two weeks, and when the account is closed', async () => {
    const [one, two] = await someWork(2)
    await claimWork(deps, sanne, one!)
    deps.clock.advance(14 * day)
    expect(await holderOf(one!)).toBeUndefined()
    expect(await claimWork(deps, bilal, one!)).toBe(true)
    await claimWork(deps, bilal, two!)
    await disableStaff(deps, await aStaffMember(deps), bilal.accountId)
    expect(await claimsOf(deps.store, bilal.accountId, new Date(0))).toEqual([])
    expect(await holderOf(two!)).toBeUndefined()
    expect(await eventTypes()).toContain('work.freed')
  })

  test('22: of twenty at once one has it', async () => {
    const [work] = await someWork()
    const tries = Array.from({ length: 20 }, (_, index) => claimWork(deps, index % 2 ? sanne : bilal, work!))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1)
  })
})

describe('handing over', () => {
  test('goes to a colleague who sees it too, never to the person it is about or who left', async () => {
    const [work] = await someWork()
    const about = await aStaffMember(deps, { roles: ['support'], subjectId: noor.subjectId })
    const gone = await aStaffMember(deps, { roles: ['support'], state: 'disabled' })
    const finance = await aStaffMember(deps, { roles: ['finance'] })
    for (const to of [about, gone, finance]
      .map(({ accountId }) => accountId)
      .concat(noor.accountId, '', 'x')) {
      const refused = handOverWork(deps, sanne, { ...work!, to })
      await expect(refused).rejects.toMatchObject({ fields: { to: 'staff.shared.cannotHandOver' } })
    }
    await handOverWork(deps, sanne, { ...work!, to: bilal.accountId })
    expect(await holderOf(work!)).toBe('Bilal Distel')
    const { colleagues, steps } = await openWork(deps, sanne, `correction.${work!.id}`)
    expect(colleagues.map(({ name }) => name)).not.toContain('Sanne Klaver')
    expect(colleagues.map(({ accountId }) => accountId)).not.toContain(about.accountId)
    expect(colleagues.map(({ accountId }) => accountId)).not.toContain(finance.accountId)
    expect(steps.at(-1)).toMatchObject({
      what: 'work.handed-over',
      name: 'Sanne Klaver',
      text: 'Bilal Distel',
    })
  })
})

describe('comments', () => {
  test('stand on the line of time, and the person it is about reads them in the portal’s own source', async () => {
    const [work] = await someWork()
    await commentOnWork(deps, sanne, { ...work!, comment: ' Ik bel morgen. ' })
    const { steps } = await openWork(deps, bilal, `correction.${work!.id}`)
    expect(steps).toMatchObject([{ what: 'work.commented', text: 'Ik bel morgen.', name: 'Sanne Klaver' }])
    const records = createPortalRecords(deps.store)
    const rows = await records.rows(noor.subjectId, 'comments', { skip: 0, limit: 10 })
    expect(rows[0]?.values).toMatchObject({ text: 'Ik bel morgen.', role: 'support', itemId: work!.id })
    expect(JSON.stringify(rows)).not.toContain(sanne.accountId)
    expect(JSON.stringify(await readAuditEvents(deps.store, { afterSeq: 0, limit: 9 }))).not.toContain('bel')
  })

  test('are refused empty, too long, about oneself, and on what the role does not see', async () => {
    const [work] = await someWork()
    const write = (actor: StaffActor, comment: string) => commentOnWork(deps, actor, { ...work!, comment })
    await expect(write(sanne, ' ')).rejects.toMatchObject({ fields: { comment: 'errors.required' } })
    await expect(write(sanne, 'x'.repeat(2_001))).rejects.toMatchObject({ code: 'invalid-input' })
    const self = await aStaffMember(deps, { roles: ['support'], subjectId: noor.subjectId })
    await expect(write(self, 'Over mij')).rejects.toMatchObject({ code: 'not-allowed' })
    const finance = await aStaffMember(deps, { roles: ['finance'] })
    await expect(write(finance, 'Hallo')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('2.3.5: with several at once', () => {
  const bulk = (actor: StaffActor, change: Partial<Bulk>) =>
    handleMany(deps, actor, { deed: 'claim', items: [], to: '', note: '', ...change })
  const keys = (refs: readonly WorkRef[]) => refs.map(({ kind, id }) => `${kind}.${id}`)
  const aTask = (id: string, kind: 'mail-failed' | 'ambiguous-identity' | 'paper-look') =>
    deps.store.transaction((tx) =>
      openTask(tx, { id, kind, subjectId: '', about: '', dueOn: '2026-12-01', at: deps.clock.now() }),
    )

  test('nothing is ever approved, decided or erased', () => {
    expect(bulkDeeds).toEqual(['claim', 'release', 'hand-over', 'close'])
  })

  test('work is taken, passed over where a colleague has it, let go and handed over', async () => {
    const work = await someWork(3)
    await claimWork(deps, bilal, work[0]!)
    expect(await bulk(sanne, { items: keys(work) })).toBe(2)
    expect(await bulk(sanne, { deed: 'release', items: keys(work) })).toBe(2)
    expect(await bulk(sanne, { deed: 'hand-over', items: keys(work), to: bilal.accountId })).toBe(3)
    expect(await claimsOf(deps.store, bilal.accountId, new Date(0))).toHaveLength(3)
  })

  test('is all or nothing, and never with nothing, nonsense or more than a hundred', async () => {
    const work = await someWork(2)
    const items = [...keys(work), 'correction.does-not-exist']
    await expect(bulk(sanne, { items })).rejects.toMatchObject({ code: 'not-found' })
    expect(await claimsOf(deps.store, sanne.accountId, new Date(0))).toEqual([])
    for (const wrong of [[], ['approve'], Array.from({ length: 101 }, (_, at) => `task.${at}`)]) {
      await expect(bulk(sanne, { items: wrong })).rejects.toMatchObject({ code: 'invalid-input' })
    }
  })

  test('tasks of one kind are closed with one note; corrections, other kinds and what ends by itself are not', async () => {
    await aTask('m1', 'mail-failed')
    await aTask('m2', 'mail-failed')
    await aTask('a1', 'ambiguous-identity')
    await aTask('p1', 'paper-look')
    const [correction] = await someWork()
    const close = (items: string[], note = 'Adres verbeterd.') => bulk(sanne, { deed: 'close', items, note })
    await expect(close(['task.m1', `correction.${correction!.id}`])).rejects.toMatchObject({
      fields: { items: 'staff.work.bulk.onlyTasks' },
    })
    await expect(close(['task.m1', 'task.a1'])).rejects.toMatchObject({
      fields: { items: 'staff.work.bulk.sameKind' },
    })
    await expect(close(['task.m1'], ' ')).rejects.toMatchObject({ fields: { note: 'errors.required' } })
    await expect(close(['task.p1'])).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await close(['task.m1', 'task.m2'])).toBe(2)
    await expect(close(['task.m1'])).rejects.toMatchObject({ code: 'wrong-state' })
    const reader = await aStaffMember(deps, { roles: ['reader'] })
    await expect(bulk(reader, { deed: 'close', items: ['task.a1'], note: 'x' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})

describe('on to the next', () => {
  test('follows the list, passes over what a colleague has, starts again at the end, and ends', async () => {
    const [one, two, three] = await someWork(3)
    await claimWork(deps, bilal, two!)
    expect(await nextWork(deps, sanne, one!)).toBe(`/medewerkers/correcties/${three!.id}`)
    expect(await nextWork(deps, sanne, three!)).toBe(`/medewerkers/correcties/${one!.id}`)
    await claimWork(deps, bilal, three!)
    expect(await nextWork(deps, sanne, one!)).toBeUndefined()
    expect(await nextWork(deps, await aStaffMember(deps, { roles: ['reader'] }), one!)).toBeUndefined()
  })
})
