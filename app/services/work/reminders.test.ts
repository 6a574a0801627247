import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { putOpenCorrections } from '../../../tests/setup/work-store'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import { remindCorrections } from '../corrections/remind-corrections.server'
import { summariseWork } from './summarise-work.server'
import { changeWorkSettings, readWorkSettings } from './work-settings.server'

let deps: TestDeps
let noor: SubjectActor
let sanne: StaffActor

beforeEach(async () => {
  deps = await createTestDeps({ now: new Date('2026-11-22T08:00:00Z') })
  noor = await aSubject(deps)
  sanne = await aStaffMember(deps, { roles: ['support'] })
})
afterEach(() => deps.close())

const put = (count: number, category: string, due: string, subjectId = noor.subjectId) =>
  putOpenCorrections(deps.store, { count, subjectId, categories: [category], dueFrom: new Date(due) })
const mailsTo = async ({ accountId }: StaffActor) =>
  (await deps.store.query.select().from(deps.store.tables.mails))
    .filter((mail) => mail.accountId === accountId)
    .map(({ template, data }) => ({ template, ...data }))
const onDay = async (day: string) => {
  deps.clock.set(new Date(`${day}T08:00:00Z`))
  await remindCorrections(deps)
  await remindCorrections(deps)
}

describe('those who decide about a correction', () => {
  test('are reminded at 14, 7, 2 and 0 days and every day when late, once a day', async () => {
    await put(2, 'identity', '2026-12-20')
    const days = [
      '2026-12-05',
      '2026-12-06',
      '2026-12-07',
      '2026-12-13',
      '2026-12-18',
      '2026-12-20',
      '2026-12-21',
      '2026-12-22',
    ]
    const told: number[] = []
    for (const day of days) {
      await onDay(day)
      told.push((await mailsTo(sanne)).length)
    }
    expect(told).toEqual([0, 1, 1, 2, 3, 4, 5, 6])
    expect((await mailsTo(sanne)).at(-1)).toEqual({ template: 'corrections-due', count: '2', late: '2' })
  })

  test('are those of the role and the category, never about themselves, and nobody once it is decided', async () => {
    const finance = await aStaffMember(deps, { roles: ['finance'] })
    const reader = await aStaffMember(deps, { roles: ['reader'] })
    const self = await aStaffMember(deps, { roles: ['support'], subjectId: noor.subjectId })
    await put(1, 'identity', '2026-12-20')
    await onDay('2026-12-20')
    expect(await mailsTo(sanne)).toHaveLength(1)
    for (const other of [finance, reader, self]) expect(await mailsTo(other)).toEqual([])
    const { corrections } = deps.store.tables
    await deps.store.transaction((tx) => tx.query.update(corrections).set({ state: 'applied' }))
    await onDay('2026-12-21')
    expect(await mailsTo(sanne)).toHaveLength(1)
  })
})

describe('the mail of every morning', () => {
  test('goes to who wants it, once a day, with two numbers and nothing else', async () => {
    await put(130, 'identity', '2026-11-20')
    await summariseWork(deps)
    expect(await mailsTo(sanne)).toEqual([])
    await changeWorkSettings(deps, sanne, { shortcuts: true, dailyMail: true })
    await summariseWork(deps)
    await summariseWork(deps)
    expect(await mailsTo(sanne)).toEqual([{ template: 'work-summary', open: '99+', late: '99+' }])
    deps.clock.advance(24 * 3_600_000)
    await summariseWork(deps)
    expect(await mailsTo(sanne)).toHaveLength(2)
  })

  test('is not written when nothing waits within what the role sees, or nobody is there to read it', async () => {
    const gone = await aStaffMember(deps, { roles: ['support'], state: 'disabled' })
    await changeWorkSettings(deps, sanne, { shortcuts: false, dailyMail: true })
    await changeWorkSettings(deps, gone, { shortcuts: false, dailyMail: true })
    await put(3, 'payment', '2026-11-20')
    await summariseWork(deps)
    expect([...(await mailsTo(sanne)), ...(await mailsTo(gone))]).toEqual([])
    expect(await readWorkSettings(deps, sanne)).toEqual({ shortcuts: false, dailyMail: true })
    expect(await readWorkSettings(deps, await aStaffMember(deps))).toEqual({
      shortcuts: true,
      dailyMail: false,
    })
  })
})
