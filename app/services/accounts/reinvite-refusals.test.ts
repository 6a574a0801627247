import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findAccount, listUnusedRecoveryCodes } from '../../../db/queries/accounts'
import { readAuditEvents } from '../../../db/queries/audit'
import { anAccount } from '../../../tests/setup/accounts'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { newRecoveryCodes, storeRecoveryCodes } from './recovery-codes.server'
import { reinviteAccount } from './reinvite-account.server'

const commandLine = { kind: 'system', name: 'command-line' } as const

let deps: TestDeps
beforeEach(async () => {
  deps = await createTestDeps()
})
afterEach(() => deps.close())

describe('inviting again is refused', () => {
  async function nothingHappened(): Promise<void> {
    expect(await deps.store.query.select().from(deps.store.tables.mails)).toEqual([])
    expect(await readAuditEvents(deps.store, { afterSeq: 0, limit: 100 })).toEqual([])
  }

  async function unchanged(accountId: string, refusal: () => Promise<unknown>): Promise<void> {
    const before = await findAccount(deps.store, accountId)
    const codes = await newRecoveryCodes()
    await deps.store.transaction((tx) => storeRecoveryCodes(tx, accountId, codes))
    await refusal()
    expect(await findAccount(deps.store, accountId)).toEqual(before)
    expect(await listUnusedRecoveryCodes(deps.store, accountId)).toHaveLength(10)
    await nothingHappened()
  }

  test('A27: for one’s own account, and for one’s own account as a subject', async () => {
    const self = await aStaffMember(deps, { email: 'self@school.example' })
    const asSubject = await aSubject(deps, { subjectId: self.subjectId, email: 'self@home.example' })
    for (const [{ accountId }, signInName] of [
      [self, 'self@school.example'],
      [asSubject, 'self@home.example'],
    ] as const) {
      await unchanged(accountId, async () => {
        const refusal = reinviteAccount(deps, self, { signInName })
        await expect(refusal).rejects.toThrow('nobody invites themselves again')
      })
    }
  })

  test('without a permission, in the same words for names that exist and names that do not', async () => {
    const reader = await aStaffMember(deps, { roles: ['reader'] })
    const stranger = await aSubject(deps)
    const { accountId, email } = await anAccount(deps)
    await unchanged(accountId, async () => {
      for (const actor of [reader, stranger]) {
        for (const signInName of [email, 'nobody@people.example']) {
          const refusal = reinviteAccount(deps, actor, { signInName })
          await expect(refusal).rejects.toThrow(`${actor.kind} lacks invite:subjects`)
        }
      }
    })
  })

  test('of staff without appoint:staff, and of subjects without invite:subjects', async () => {
    const administrator = await aStaffMember(deps)
    const inviter = { ...administrator, permissions: new Set(['invite:subjects'] as const) }
    const appointer = { ...administrator, permissions: new Set(['appoint:staff'] as const) }
    const colleague = await anAccount(deps, { roles: ['reader'] })
    const student = await anAccount(deps)
    for (const [actor, { accountId, email }] of [
      [inviter, colleague],
      [appointer, student],
    ] as const) {
      await unchanged(accountId, async () => {
        const refusal = reinviteAccount(deps, actor, { signInName: email })
        await expect(refusal).rejects.toMatchObject({ code: 'not-allowed' })
      })
    }
  })

  test('CVE-2025-57817: of somebody with more powers than one’s own', async () => {
    const administrator = await aStaffMember(deps)
    const permissions = new Set(['appoint:staff', 'invite:subjects', 'read:corrections'] as const)
    const limited = { ...administrator, permissions }
    const { accountId, email } = await anAccount(deps, { roles: ['support'] })
    await unchanged(accountId, async () => {
      const refusal = reinviteAccount(deps, limited, { signInName: email })
      await expect(refusal).rejects.toMatchObject({ code: 'not-allowed' })
    })
  })

  test('when the account was closed', async () => {
    const { accountId, email } = await anAccount(deps, { state: 'disabled' })
    await unchanged(accountId, async () => {
      const refusal = reinviteAccount(deps, commandLine, { signInName: email })
      await expect(refusal).rejects.toMatchObject({
        code: 'wrong-state',
        fields: { signInName: 'staff.accounts.closedAccount' },
      })
    })
  })

  test('when nobody signs in under that name', async () => {
    const administrator = await aStaffMember(deps)
    for (const actor of [administrator, commandLine]) {
      const refusal = reinviteAccount(deps, actor, { signInName: 'nobody@people.example' })
      await expect(refusal).rejects.toMatchObject({
        code: 'not-found',
        fields: { signInName: 'staff.accounts.unknownName' },
      })
    }
    await nothingHappened()
  })
})
