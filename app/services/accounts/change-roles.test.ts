import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAccount } from '../../../db/queries/accounts'
import { listEventsAbout } from '../../../db/queries/audit'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import type { StaffActor } from '../../domain/actor'
import { changeRoles } from './change-roles.server'
import { readStaffMember } from './read-staff-member.server'
import { resolveSession } from './resolve-session.server'
import { startSession } from './start-session.server'

let deps: TestDeps
let admin: StaffActor
let sanne: StaffActor

beforeEach(async () => {
  deps = await createTestDeps()
  admin = await aStaffMember(deps)
  sanne = await aStaffMember(deps, { roles: ['support'] })
})
afterEach(() => deps.close())

const give = (actor: StaffActor, { accountId }: StaffActor, ...roles: string[]) =>
  changeRoles(deps, actor, { accountId, roles })
const rolesOf = async ({ accountId }: StaffActor) => (await findAccount(deps.store, accountId))?.roles

test('8.3.2: other roles hold at once: the sessions of that person end, and it is in the audit trail', async () => {
  const account = (await findAccount(deps.store, sanne.accountId))!
  const { token } = await deps.store.transaction((tx) =>
    startSession(tx, deps, account, { stage: 'full', agent: 'Test' }),
  )
  await give(admin, sanne, 'finance', 'finance')
  expect(await rolesOf(sanne)).toEqual(['finance'])
  expect(await resolveSession(deps, token)).toBeUndefined()
  const [event] = await listEventsAbout(deps.store, sanne.subjectId, { limit: 1 })
  expect(event).toMatchObject({
    type: 'staff.roles-changed',
    actorId: admin.accountId,
    data: { changedAccountId: sanne.accountId, before: ['support'], after: ['finance'] },
  })
})

test('attack 27: nobody changes their own roles, whatever account they use', async () => {
  await aStaffMember(deps)
  const second = await aStaffMember(deps, { roles: ['reader'], subjectId: admin.subjectId })
  for (const account of [admin, second]) {
    await expect(give(admin, account, 'administrator')).rejects.toMatchObject({ code: 'not-allowed' })
  }
  expect(await rolesOf(second)).toEqual(['reader'])
})

test('attack 27: nobody grants above their own powers, or takes from whom has more', async () => {
  const appointer: StaffActor = {
    ...(await aStaffMember(deps, { roles: ['reader'] })),
    permissions: new Set(['appoint:staff', 'read:corrections'] as const),
    sees: new Set(['identity']),
  }
  await expect(give(appointer, sanne, 'reader')).rejects.toMatchObject({ code: 'not-allowed' })
  const reader = await aStaffMember(deps, { roles: ['reader'] })
  for (const role of ['support', 'administrator', 'finance']) {
    await expect(give(appointer, reader, role)).rejects.toMatchObject({ code: 'not-allowed' })
  }
  const { roles } = await readStaffMember(deps, appointer, reader)
  expect(roles.filter(({ grantable }) => grantable).map(({ id }) => id)).toEqual(['reader'])
  await expect(give(sanne, reader, 'reader')).rejects.toMatchObject({ code: 'not-allowed' })
})

test('attack 27: the last one who can appoint staff stays', async () => {
  const other = await aStaffMember(deps)
  await give(other, admin, 'support')
  const stranger: StaffActor = { ...other, accountId: 'x', subjectId: 'y' }
  await expect(give(stranger, other, 'support')).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await rolesOf(other)).toEqual(['administrator'])
})

test('one role at least, of the register, and only of staff who work here', async () => {
  await expect(give(admin, sanne)).rejects.toMatchObject({ fields: { roles: 'account.errors.roles' } })
  await expect(give(admin, sanne, 'king')).rejects.toMatchObject({ code: 'invalid-input' })
  const gone = await aStaffMember(deps, { state: 'disabled' })
  const noor = await aSubject(deps)
  for (const accountId of [gone.accountId, noor.accountId, 'x']) {
    const change = changeRoles(deps, admin, { accountId, roles: ['support'] })
    await expect(change).rejects.toMatchObject({ code: 'not-found' })
    await expect(readStaffMember(deps, admin, { accountId })).rejects.toMatchObject({ code: 'not-found' })
  }
})
