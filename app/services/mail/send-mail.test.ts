import { beforeEach, afterEach, describe, expect, test } from 'vitest'
import { claimJob } from '../../../db/queries/jobs'
import { listOpenTasks } from '../../../db/queries/tasks'
import { aSubject, type Person } from '../../../tests/setup/people'
import { createTestDeps, type TestDeps } from '../../../tests/setup/test-deps'
import { type ClaimedJob, RetryLater } from '../../domain/jobs'
import { MailRefused } from '../../platform/mailer'
import { type MailToQueue, queueMail } from './queue-mail.server'
import { sendMail } from './send-mail.server'

let deps: TestDeps
beforeEach(async () => {
  deps = await createTestDeps()
})
afterEach(() => deps.close())

async function aQueuedMail(mail: Omit<MailToQueue, 'accountId'>, person: Person = {}) {
  const subject = await aSubject(deps, { email: 'anna@people.example', ...person })
  await deps.store.transaction((tx) => queueMail(tx, deps, { accountId: subject.accountId, ...mail }))
  return { subject, ...(await claimed()) }
}

async function claimed(): Promise<{ job: ClaimedJob; payload: { mailId: string } }> {
  const job = await claimJob(deps.store, { now: deps.clock.now(), leaseSeconds: 60 })
  const [mail] = await deps.store.query.select().from(deps.store.tables.mails)
  if (!job || !mail) throw new Error('no mail in the queue')
  return { job, payload: { mailId: mail.id } }
}

const mailRow = async () => (await deps.store.query.select().from(deps.store.tables.mails))[0]

describe('sending a mail of the queue', () => {
  test('it goes to the account in its language, and says nothing but that something is ready', async () => {
    const { job, payload } = await aQueuedMail(
      { template: 'archive-ready', data: { number: 'A-2026-000001' } },
      { language: 'en', displayName: 'Anna Canary' },
    )
    await sendMail(deps, payload, job)
    const [mail] = deps.mailer.sent
    expect(mail).toMatchObject({
      to: 'anna@people.example',
      subject: 'Your file A-2026-000001 is ready',
      messageId: `<${payload.mailId}@inzage.school.example>`,
    })
    expect(mail?.text).toContain('Sign in to see it: https://inzage.school.example')
    expect(mail?.text).not.toContain('Canary')
    expect(await mailRow()).toMatchObject({ state: 'sent', sentAt: deps.clock.now() })
  })

  test('a second run of the same job sends no second mail', async () => {
    const { job, payload } = await aQueuedMail({ template: 'consent-withdrawn' })
    await sendMail(deps, payload, job)
    await sendMail(deps, payload, job)
    expect(deps.mailer.sent).toHaveLength(1)
  })

  test('a worker whose job was taken over sends nothing', async () => {
    const { job, payload } = await aQueuedMail({ template: 'consent-withdrawn' })
    deps.clock.advance(61_000)
    await claimed()
    await sendMail(deps, payload, job)
    expect(deps.mailer.sent).toEqual([])
    expect(await mailRow()).toMatchObject({ state: 'queued' })
  })

  test('a server that does not take it now is asked again later (fault 19)', async () => {
    const { job, payload } = await aQueuedMail({ template: 'consent-withdrawn' })
    deps.mailer.failure = new Error('ECONNECTION')
    await expect(sendMail(deps, payload, job)).rejects.toBeInstanceOf(RetryLater)
    expect(await mailRow()).toMatchObject({ state: 'queued' })
    deps.mailer.failure = undefined
    await sendMail(deps, payload, job)
    expect(deps.mailer.sent).toHaveLength(1)
  })

  test('a refused mail becomes one task for staff (fault 19)', async () => {
    const { subject, job, payload } = await aQueuedMail({ template: 'consent-withdrawn' })
    deps.mailer.failure = new MailRefused('550')
    await sendMail(deps, payload, job)
    await sendMail(deps, payload, job)
    expect(await mailRow()).toMatchObject({ state: 'failed', sentAt: null })
    expect(await listOpenTasks(deps.store)).toMatchObject([
      {
        kind: 'mail-failed',
        about: payload.mailId,
        subjectId: subject.subjectId,
        note: 'consent-withdrawn',
        dueOn: '2026-12-20',
      },
    ])
    expect(deps.logged.join()).not.toContain('anna@people.example')
  })
})

describe('an invitation', () => {
  async function anInvitation(context?: string) {
    const { accountId } = await aSubject(deps, { email: 'anna@people.example', state: 'invited' })
    const sealed = deps.secrets.seal('token-canary/+', context ?? `invitation:${accountId}`)
    const data = { token: JSON.stringify(sealed) }
    await deps.store.transaction((tx) => queueMail(tx, deps, { accountId, template: 'invitation', data }))
    return await claimed()
  }

  test('the token stands in the mail, never in the store, and not even sealed once it is sent (6.4.1)', async () => {
    const { job, payload } = await anInvitation()
    expect(JSON.stringify(await mailRow())).not.toContain('token-canary')
    await sendMail(deps, payload, job)
    expect(deps.mailer.sent[0]?.text).toContain(
      'https://inzage.school.example/activeren?uitnodiging=token-canary%2F%2B\n',
    )
    expect(await mailRow()).toMatchObject({ state: 'sent', data: {} })
    expect(deps.logged.join()).not.toContain('token-canary')
  })

  test('a token sealed for another account does not open', async () => {
    const { job, payload } = await anInvitation('invitation:somebody-else')
    await expect(sendMail(deps, payload, job)).rejects.toThrow()
    expect(deps.mailer.sent).toEqual([])
  })
})

describe('putting a mail into the queue', () => {
  test.each([
    ['a missing number', { template: 'archive-ready' }],
    ['a number of another form', { template: 'archive-ready', data: { number: 'Anna' } }],
    ['words the template does not ask for', { template: 'consent-withdrawn', data: { name: 'Anna' } }],
    ['an unknown security event', { template: 'security-notice', data: { what: 'something' } }],
  ] as const)('%s is refused', async (_, mail) => {
    const { accountId } = await aSubject(deps)
    const queueing = deps.store.transaction((tx) => queueMail(tx, deps, { accountId, ...mail }))
    await expect(queueing).rejects.toThrow()
    expect(await mailRow()).toBeUndefined()
  })

  test('a change that is rolled back sends no mail', async () => {
    const { accountId } = await aSubject(deps)
    const failing = deps.store.transaction(async (tx) => {
      await queueMail(tx, deps, { accountId, template: 'consent-withdrawn' })
      throw new Error('the change failed')
    })
    await expect(failing).rejects.toThrow('the change failed')
    expect(await claimJob(deps.store, { now: deps.clock.now(), leaseSeconds: 60 })).toBeUndefined()
  })
})
