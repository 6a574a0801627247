import { generateSync } from 'otplib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findAccount, type Account } from '../../../db/queries/accounts'
import { readAuditEvents } from '../../../db/queries/audit'
import { aPassword, anAccount, nextCode } from '../../../tests/setup/accounts'
import { aStaffMember } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { choosePassword } from './choose-password.server'
import { confirmCode } from './confirm-code.server'
import { confirmEnrolment } from './confirm-enrolment.server'
import { openInvitation } from './open-invitation.server'
import { readEnrolment } from './read-enrolment.server'
import { newRecoveryCodes, storeRecoveryCodes } from './recovery-codes.server'
import { reinviteAccount } from './reinvite-account.server'
import { resolveSession, type OpenSession } from './resolve-session.server'
import { startSession } from './start-session.server'
import { startSignIn } from './start-sign-in.server'
import { useRecoveryCode } from './use-recovery-code.server'

const from = { address: '192.0.2.1', agent: 'Firefox' }
const commandLine = { kind: 'system', name: 'command-line' } as const
const newPassword = 'vier woorden naast elkaar'

let deps: TestDeps
beforeEach(async () => {
  deps = await createTestDeps()
})
afterEach(() => deps.close())

async function accountOf(accountId: string): Promise<Account> {
  const account = await findAccount(deps.store, accountId)
  if (!account) throw new Error('no such account')
  return account
}

async function sessionOf(token: string): Promise<OpenSession> {
  const session = await resolveSession(deps, token)
  if (!session) throw new Error('no open session')
  return session
}

async function passwordStep(name: string, password = aPassword): Promise<OpenSession> {
  return sessionOf((await startSignIn(deps, { name, password, ...from })).token)
}

async function recoveryCodesFor(accountId: string): Promise<readonly string[]> {
  const made = await newRecoveryCodes()
  await deps.store.transaction((tx) => storeRecoveryCodes(tx, accountId, made))
  return made.codes
}

async function mailsTo(accountId: string) {
  const mails = await deps.store.query.select().from(deps.store.tables.mails)
  return mails.filter((mail) => mail.accountId === accountId)
}

async function newestInvitation(accountId: string): Promise<string> {
  const mail = (await mailsTo(accountId)).filter(({ template }) => template === 'invitation').at(-1)
  return deps.secrets.open(JSON.parse(mail?.data['token'] ?? ''), `invitation:${accountId}`).toString()
}

/** Takes the account into use again; gives the new authenticator. */
async function takeUp(accountId: string): Promise<{ secret: string }> {
  const { token } = await openInvitation(deps, { token: await newestInvitation(accountId), ...from })
  await choosePassword(deps, await sessionOf(token), newPassword)
  const activating = await sessionOf(token)
  const secret = (await readEnrolment(deps, activating)).secret.replaceAll(' ', '')
  const code = generateSync({ secret, epoch: Math.floor(deps.clock.now().getTime() / 1000) })
  await confirmEnrolment(deps, activating, { code, ...from })
  return { secret }
}

describe('an account invited again', () => {
  test('is as before its first use, and keeps its person, address and roles', async () => {
    const { accountId } = await anAccount(deps, { roles: ['support'] })
    const before = await accountOf(accountId)
    await recoveryCodesFor(accountId)
    await reinviteAccount(deps, commandLine, { signInName: ` ${before.signInName.toUpperCase()} ` })
    expect(await accountOf(accountId)).toEqual({
      ...before,
      state: 'invited',
      passwordHash: '',
      totpSecret: '',
      totpKeyId: '',
      totpLastStep: -1,
      activatedAt: null,
      confidentialAt: null,
      recoveredAt: deps.clock.now(),
    })
    expect(await deps.store.query.select().from(deps.store.tables.recoveryCodes)).toEqual([])
  })

  test('6.3.7: gets an invitation and a notice, and the audit trail an event', async () => {
    const administrator = await aStaffMember(deps)
    const { accountId, subjectId, email } = await anAccount(deps)
    await reinviteAccount(deps, administrator, { signInName: email })
    const mails = await mailsTo(accountId)
    expect(mails.map(({ template }) => template).sort()).toEqual(['invitation', 'security-notice'])
    expect(mails.find(({ template }) => template === 'security-notice')?.data).toEqual({
      what: 'account-reinvited',
    })
    const event = (await readAuditEvents(deps.store, { afterSeq: 0, limit: 100 })).at(-1)
    expect(event).toMatchObject({
      type: 'account.reinvited',
      actorKind: 'staff',
      actorId: administrator.accountId,
      subjectId,
      data: { reinvitedAccountId: accountId, kind: 'subject' },
    })
  })

  test('7.4.3: is signed out everywhere, half-done sign-ins too', async () => {
    const { accountId, email } = await anAccount(deps)
    const account = await accountOf(accountId)
    const full = await deps.store.transaction((tx) =>
      startSession(tx, deps, account, { stage: 'full', agent: 'Firefox' }),
    )
    const half = await startSignIn(deps, { name: email, password: aPassword, ...from })
    await reinviteAccount(deps, commandLine, { signInName: email })
    await takeUp(accountId)
    expect(await resolveSession(deps, full.token)).toBeUndefined()
    expect(await resolveSession(deps, half.token)).toBeUndefined()
  })

  test('takes neither the old password, nor the old code, nor an old recovery code', async () => {
    const old = await anAccount(deps)
    const [recoveryCode = ''] = await recoveryCodesFor(old.accountId)
    const half = await passwordStep(old.email)
    await reinviteAccount(deps, commandLine, { signInName: old.email })
    const code = nextCode(deps, old)
    await expect(confirmCode(deps, half, { code, ...from })).rejects.toThrow()
    await expect(useRecoveryCode(deps, half, { code: recoveryCode, ...from })).rejects.toThrow()
    await expect(passwordStep(old.email)).rejects.toMatchObject({ code: 'invalid-input' })
  })

  test('taken into use, it opens with what was chosen then and with nothing older', async () => {
    const old = await anAccount(deps)
    const [recoveryCode = ''] = await recoveryCodesFor(old.accountId)
    await reinviteAccount(deps, commandLine, { signInName: old.email })
    const fresh = await takeUp(old.accountId)
    await expect(passwordStep(old.email)).rejects.toMatchObject({ code: 'invalid-input' })
    const half = await passwordStep(old.email, newPassword)
    const oldCode = nextCode(deps, old)
    await expect(confirmCode(deps, half, { code: oldCode, ...from })).rejects.toMatchObject({
      code: 'invalid-input',
    })
    const oldRecovery = useRecoveryCode(deps, half, { code: recoveryCode, ...from })
    await expect(oldRecovery).rejects.toMatchObject({ code: 'invalid-input' })
    const { token } = await confirmCode(deps, half, { code: nextCode(deps, fresh), ...from })
    expect((await sessionOf(token)).stage).toBe('full')
  })

  test('6.4.1: only the newest invitation opens it, once, within 72 hours', async () => {
    const { accountId, email } = await anAccount(deps)
    await reinviteAccount(deps, commandLine, { signInName: email })
    const first = await newestInvitation(accountId)
    await reinviteAccount(deps, commandLine, { signInName: email })
    const second = await newestInvitation(accountId)
    await expect(openInvitation(deps, { token: first, ...from })).rejects.toThrow('no open invitation')
    await takeUp(accountId)
    await expect(openInvitation(deps, { token: second, ...from })).rejects.toThrow('no open invitation')
    await reinviteAccount(deps, commandLine, { signInName: email })
    const third = await newestInvitation(accountId)
    deps.clock.advance(72 * 3_600_000)
    await expect(openInvitation(deps, { token: third, ...from })).rejects.toThrow('no open invitation')
  })
})
