import { generateSync } from 'otplib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readAuditEvents } from '../../../db/queries/audit'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { choosePassword } from './choose-password.server'
import { confirmCode } from './confirm-code.server'
import { confirmEnrolment } from './confirm-enrolment.server'
import { inviteSubject } from './invite-subject.server'
import { openInvitation } from './open-invitation.server'
import { readEnrolment } from './read-enrolment.server'
import { actorOf, resolveSession, type OpenSession } from './resolve-session.server'
import { readRecoveryCodes } from './shown-codes.server'
import { startSignIn } from './start-sign-in.server'
import { useRecoveryCode } from './use-recovery-code.server'

const password = 'correct paard batterij'
const from = { address: '192.0.2.1', agent: 'Firefox' }
const commandLine = { kind: 'system', name: 'command-line' } as const

let deps: TestDeps
beforeEach(async () => {
  deps = await createTestDeps()
})
afterEach(() => deps.close())

async function invite(email = 'Amira.Haddad@People.Example'): Promise<string> {
  const identifiers = [{ kind: 'studentNumber', value: 'S1001' }] as const
  const person = { email, displayName: 'Amira Haddad', identifiers, language: 'nl' } as const
  const { accountId } = await inviteSubject(deps, commandLine, person)
  return tokenFor(accountId)
}

async function tokenFor(accountId: string): Promise<string> {
  const mails = await deps.store.query.select().from(deps.store.tables.mails)
  const mail = mails.filter((one) => one.accountId === accountId && one.template === 'invitation').at(-1)
  return deps.secrets.open(JSON.parse(mail?.data['token'] ?? ''), `invitation:${accountId}`).toString()
}

async function sessionOf(token: string): Promise<OpenSession> {
  const session = await resolveSession(deps, token)
  if (!session) throw new Error('no open session')
  return session
}

async function enrol(token: string): Promise<{ secret: string; session: OpenSession }> {
  const { token: cookie } = await openInvitation(deps, { token, ...from })
  await choosePassword(deps, await sessionOf(cookie), password)
  const session = await sessionOf(cookie)
  const secret = (await readEnrolment(deps, session)).secret.replaceAll(' ', '')
  return { secret, session }
}

function codeOf(secret: string): string {
  return generateSync({ secret, epoch: Math.floor(deps.clock.now().getTime() / 1000) })
}

async function activate(): Promise<{ secret: string; codes: readonly string[] }> {
  const { secret, session } = await enrol(await invite())
  const started = await confirmEnrolment(deps, session, { code: codeOf(secret), ...from })
  const { account, id } = await sessionOf(started.token)
  const { codes } = await readRecoveryCodes(deps, actorOf(deps.register, account, id))
  deps.clock.advance(30_000)
  return { secret, codes }
}

async function passwordStep(): Promise<OpenSession> {
  const name = ' amira.haddad@people.example '
  return sessionOf((await startSignIn(deps, { name, password, ...from })).token)
}

async function eventTypes(): Promise<string[]> {
  return (await readAuditEvents(deps.store, { afterSeq: 0, limit: 100 })).map((event) => event.type)
}

const refused = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.filter((outcome) => outcome.status === 'rejected')

describe('an invitation', () => {
  test('leads over password and first code to a signed-in account with ten recovery codes', async () => {
    const { codes } = await activate()
    expect(codes).toHaveLength(10)
    expect(new Set(codes).size).toBe(10)
    expect(await eventTypes()).toEqual([
      'identifier.verified',
      'account.invited',
      'account.activated',
      'identifier.verified',
      'account.signed-in',
    ])
  })

  test('6.4.1: can be opened again until the account is in use, and never after', async () => {
    const token = await invite()
    await openInvitation(deps, { token, ...from })
    const { secret, session } = await enrol(token)
    await confirmEnrolment(deps, session, { code: codeOf(secret), ...from })
    await expect(openInvitation(deps, { token, ...from })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  test('ends after 72 hours, and when a newer one is sent', async () => {
    const first = await invite()
    const second = await invite()
    await expect(openInvitation(deps, { token: first, ...from })).rejects.toThrow('no open invitation')
    await openInvitation(deps, { token: second, ...from })
    deps.clock.advance(72 * 3_600_000)
    await expect(openInvitation(deps, { token: second, ...from })).rejects.toThrow('no open invitation')
  })

  test('taken up in two browsers at once gives one account with one of the two secrets', async () => {
    const token = await invite()
    const both = [await enrol(token), await enrol(token)]
    const outcomes = await Promise.allSettled(
      both.map(({ secret, session }) => confirmEnrolment(deps, session, { code: codeOf(secret), ...from })),
    )
    expect(refused(outcomes)).toHaveLength(1)
  })

  test('an identifier of somebody else cannot be bound', async () => {
    await invite()
    await expect(invite('other@people.example')).rejects.toMatchObject({
      fields: { studentNumber: 'account.errors.identifier-taken' },
    })
  })
})

describe('signing in', () => {
  test('6.3.3: takes password and code, and each step has its own session', async () => {
    const { secret } = await activate()
    const half = await passwordStep()
    expect(half.stage).toBe('password')
    const { token } = await confirmCode(deps, half, { code: codeOf(secret), ...from })
    const full = await sessionOf(token)
    expect(full.stage).toBe('full')
    expect(full.id).not.toBe(half.id)
    expect((await eventTypes()).at(-1)).toBe('account.signed-in')
  })

  test('6.5.1: of 20 at once with the same code one gets through', async () => {
    const { secret } = await activate()
    const halves = []
    for (let index = 0; index < 20; index++) halves.push(await passwordStep())
    const code = codeOf(secret)
    const outcomes = await Promise.allSettled(
      halves.map((half, index) => confirmCode(deps, half, { code, address: `192.0.2.${index}` })),
    )
    expect(refused(outcomes)).toHaveLength(19)
  })

  test('6.5.1: of 10 at once with the same recovery code one gets through, and it never works again', async () => {
    const { codes } = await activate()
    const code = codes[3] ?? ''
    const halves = []
    for (let index = 0; index < 9; index++) halves.push(await passwordStep())
    const outcomes = await Promise.allSettled(
      halves.map((half, index) => useRecoveryCode(deps, half, { code, address: `192.0.2.${index}` })),
    )
    expect(refused(outcomes)).toHaveLength(8)
    deps.clock.advance(86_400_000)
    const again = useRecoveryCode(deps, await passwordStep(), { code, ...from })
    await expect(again).rejects.toMatchObject({ code: 'invalid-input' })
  })

  test('A36: a secret whose key is gone lets nobody in', async () => {
    const { secret } = await activate()
    const { accounts } = deps.store.tables
    await deps.store.transaction((tx) => tx.query.update(accounts).set({ totpKeyId: 'gone' }))
    const half = await passwordStep()
    await expect(confirmCode(deps, half, { code: codeOf(secret), ...from })).rejects.toThrow('no key')
  })

  test('6.3.8: unknown, invited and disabled accounts and a wrong password are refused alike', async () => {
    await activate()
    await inviteSubject(deps, commandLine, { email: 'b@x.example', displayName: 'B', identifiers: [] })
    const refusals = []
    for (const name of ['amira.haddad@people.example', 'nobody@x.example', 'b@x.example']) {
      refusals.push(await startSignIn(deps, { name, password: 'wrong', ...from }).catch((error) => error))
    }
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ fields: { form: 'account.errors.sign-in' } })
  })
})

describe('limits', () => {
  test('6.3.1: the eleventh wrong password in a minute is refused, over 100 addresses too', async () => {
    await activate()
    const name = 'amira.haddad@people.example'
    const codes: string[] = []
    for (let index = 0; index < 12; index++) {
      const tried = { name, password: 'wrong', address: `198.51.100.${index}`, agent: '' }
      codes.push(await startSignIn(deps, tried).catch((error) => error.code))
    }
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'invalid-input'))
    expect(codes.slice(10)).toEqual(['too-many', 'too-many'])
    const events = await eventTypes()
    expect(events.filter((type) => type === 'account.sign-in-refused')).toHaveLength(11)
  })

  test('right passwords use nothing up', async () => {
    await activate()
    for (let index = 0; index < 15; index++) await passwordStep()
  })
})
