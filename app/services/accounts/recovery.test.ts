import { generateSync } from 'otplib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findAccount } from '../../../db/queries/accounts'
import { listEventsAbout } from '../../../db/queries/audit'
import { anAccount, type Account } from '../../../tests/setup/accounts'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { newId } from '../../platform/ids'
import { coolingOffUntil } from '../archives/cooling-off.server'
import { openArchive } from '../archives/open-archive.server'
import { requestArchive } from '../archives/request-archive.server'
import { sendMail } from '../mail/send-mail.server'
import { choosePassword } from './choose-password.server'
import { confirmEnrolment } from './confirm-enrolment.server'
import { openInvitation } from './open-invitation.server'
import { readEnrolment } from './read-enrolment.server'
import { reinviteAccount } from './reinvite-account.server'
import { resolveSession } from './resolve-session.server'
import { coolingOff } from './session-limits'

const from = { address: '192.0.2.1', agent: 'Firefox' }
const commandLine = { kind: 'system', name: 'command-line' } as const
const otherAddress = 'noor@werk.example'
let deps: TestDeps
let noor: Account

beforeEach(async () => {
  deps = await createTestDeps()
  noor = await anAccount(deps)
  const verified = { subjectId: noor.subjectId, method: 'mail', verifiedAt: deps.clock.now() }
  await deps.store.transaction(({ query, tables }) =>
    query.insert(tables.identifiers).values({ id: newId(), kind: 'email', value: otherAddress, ...verified }),
  )
})
afterEach(() => deps.close())

const actorOf = () => ({ kind: 'subject', ...noor, sessionId: 's' }) as const

async function recover(): Promise<void> {
  await reinviteAccount(deps, commandLine, { signInName: noor.email })
  deps.clock.advance(3_600_000)
  const mails = await deps.store.query.select().from(deps.store.tables.mails)
  const sealed = mails.find(({ template }) => template === 'invitation')?.data['token'] ?? ''
  const invitation = deps.secrets.open(JSON.parse(sealed), `invitation:${noor.accountId}`).toString()
  const { token } = await openInvitation(deps, { token: invitation, ...from })
  const session = async () => (await resolveSession(deps, token))!
  await choosePassword(deps, await session(), 'vier woorden naast elkaar')
  const secret = (await readEnrolment(deps, await session())).secret.replaceAll(' ', '')
  const code = generateSync({ secret, epoch: Math.floor(deps.clock.now().getTime() / 1000) })
  await confirmEnrolment(deps, await session(), { code, ...from })
}

describe('ID9: an account that was recovered', () => {
  it('is told to every address that the school knows, at losing and at taking up', async () => {
    await recover()
    await carryOutJobs(deps, 'send-mail', sendMail)
    const notices = deps.mailer.sent.filter(
      ({ subject }) => subject === 'Er is iets veranderd aan uw account',
    )
    expect(notices.map(({ to }) => to).toSorted()).toEqual(
      [noor.email, noor.email, otherAddress, otherAddress].toSorted(),
    )
  })

  it('lets nothing be downloaded for two days, and says until when', async () => {
    await recover()
    const until = await coolingOffUntil(deps, actorOf())
    expect(until?.getTime()).toBe(deps.clock.now().getTime() + coolingOff)
    const { id } = await requestArchive(deps, actorOf(), { profile: 'access' })
    await expect(openArchive(deps, actorOf(), { id })).rejects.toMatchObject({ code: 'wrong-state' })
    deps.clock.advance(coolingOff)
    expect(await coolingOffUntil(deps, actorOf())).toBeUndefined()
    // Not ready yet, and no longer held back.
    await expect(openArchive(deps, actorOf(), { id })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('leaves its line in the trail, which its person can read', async () => {
    await recover()
    const types = (await listEventsAbout(deps.store, noor.subjectId, { limit: 20 })).map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['account.reinvited', 'account.recovered']))
  })

  it('is none when it was only invited anew before its first use', async () => {
    await deps.store.transaction(({ query, tables }) =>
      query.update(tables.accounts).set({ state: 'invited' }),
    )
    await reinviteAccount(deps, commandLine, { signInName: noor.email })
    expect((await findAccount(deps.store, noor.accountId))?.recoveredAt).toBeNull()
  })
})
