import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { noticesOf } from '../../../db/queries/recipients'
import { listOpenTasks } from '../../../db/queries/tasks'
import { aRegister, aSchool } from '../../../tests/setup/a-register'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { Recipient } from '../../domain/register/school'
import { MailRefused, type Mail } from '../../platform/mailer'
import type { Deps } from '../deps'
import { acknowledgeNotice, endNotice, sendNoticeAgain } from './end-notice.server'
import { listNoticesForStaff, readNoticeForStaff } from './list-notices.server'
import { listRecipients } from './list-recipients.server'
import { openNotice, readNoticeFront } from './open-notice.server'
import { queueNotices, type Told } from './queue-notices.server'
import { tellRecipient } from './tell-recipient.server'

let school: MemorySchool
let deps: Deps
let noor: SubjectActor
let officer: StaffActor
let mails: Mail[]
let mailServer: 'takes' | 'refuses' | 'away'

const both = (text: string) => ({ nl: text, en: text })
const municipality: Recipient = {
  id: 'municipality',
  title: both('Gemeente'),
  kind: 'controller',
  role: both('Betaalt'),
  country: 'NL',
  transfer: 'eea',
  notices: 'privacy@gemeente.example',
}
const taxOffice: Recipient = { ...municipality, id: 'tax-office', title: both('Fiscus'), notices: undefined }

function registerThatShares() {
  const { school: base } = aRegister()
  const sources = aRegister().sources.map((source) => ({
    ...source,
    datasets: source.datasets.map((dataset) =>
      source.id === 'crm' ? { ...dataset, sharedWith: ['municipality', 'tax-office', 'school'] } : dataset,
    ),
  }))
  return { school: aSchool({ recipients: [...base.recipients, municipality, taxOffice] }), sources }
}

beforeEach(async () => {
  school = await aMemorySchool()
  mails = []
  mailServer = 'takes'
  const mailer = {
    send: async (mail: Mail) => {
      if (mailServer === 'refuses') throw new MailRefused('550 no such box')
      if (mailServer === 'away') throw new Error('connection refused')
      mails.push(mail)
    },
    close: () => undefined,
  }
  deps = { ...school.deps, register: registerThatShares(), mailer }
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
  officer = await aStaffMember(school.deps, { roles: ['privacy'] })
})
afterEach(() => school.deps.close())

const told = (own: Partial<Told> = {}): Told => ({
  subjectId: noor.subjectId,
  source: 'crm',
  dataset: 'person',
  field: '',
  reason: 'erased',
  about: 'piece-1',
  ...own,
})
const queue = (own: Partial<Told> = {}) =>
  school.deps.store.transaction((tx) => queueNotices(tx, deps, told(own)))
const tell = () => carryOutJobs(deps, 'tell-recipient', tellRecipient)
const notices = () => noticesOf(school.deps.store, noor.subjectId)
const byMail = async () => (await notices()).find(({ recipient }) => recipient === 'municipality')
const tokenIn = (mail: Mail | undefined) => /code=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
const opening = (token: string) => ({ token, address: '127.0.0.1' })

describe('N1: every recipient of changed data is told (art. 19)', () => {
  it('once for each change, and not the one who keeps the source', async () => {
    await queue()
    await queue()
    await queue({ about: 'piece-2' })
    const told = (await notices()).map(({ recipient, about }) => `${recipient} ${about}`)
    expect(told.toSorted()).toEqual([
      'municipality piece-1',
      'municipality piece-2',
      'tax-office piece-1',
      'tax-office piece-2',
    ])
  })

  it('nobody, where the data are shared with nobody', async () => {
    await queue({ source: 'invoicing', dataset: 'debtor' })
    expect(await notices()).toEqual([])
  })

  it('by mail that says nothing about anybody, with a number and a link', async () => {
    await queue()
    expect(await tell()).toEqual({ done: 1, later: 0 })
    const [mail] = mails
    expect(mail).toMatchObject({ to: 'privacy@gemeente.example' })
    expect(mail?.subject).toMatch(/N-\d{4}-\d{6}$/)
    const words = `${mail?.subject} ${mail?.text}`
    for (const secret of ['s1001', 'Noor', noor.subjectId, 'person', 'newsletter']) {
      expect(words).not.toContain(secret)
    }
    expect(await byMail()).toMatchObject({ state: 'sent' })
  })

  it('who has no address is work for people', async () => {
    await queue()
    expect(await listOpenTasks(school.deps.store)).toMatchObject([
      { kind: 'recipient-to-tell', subjectId: noor.subjectId },
    ])
  })

  it('a mail server that is away is tried again; one that refuses for good makes work for people', async () => {
    await queue()
    mailServer = 'away'
    expect(await tell()).toEqual({ done: 0, later: 1 })
    expect(await byMail()).toMatchObject({ state: 'queued' })
    mailServer = 'refuses'
    school.deps.clock.advance(3_600_000)
    expect(await tell()).toEqual({ done: 1, later: 0 })
    expect(await byMail()).toMatchObject({ state: 'failed', tokenHash: '' })
    expect(await listOpenTasks(school.deps.store)).toHaveLength(2)
  })
})

describe('the link in a notice', () => {
  it('tells who and what only after a press of the button, and only once', async () => {
    await queue()
    await tell()
    const token = tokenIn(mails[0])
    for (let look = 1; look <= 3; look++)
      expect(await readNoticeFront(deps, token)).toMatchObject({ kind: 'to-open' })
    expect(await openNotice(deps, opening(token))).toMatchObject({ reason: 'erased', studentNumber: 's1001' })
    await expect(openNotice(deps, opening(token))).rejects.toMatchObject({ code: 'not-found' })
    expect(await readNoticeFront(deps, token)).toMatchObject({ kind: 'opened' })
  })

  it('of two who open it at once, one sees it', async () => {
    await queue()
    await tell()
    const token = tokenIn(mails[0])
    const both = await Promise.allSettled([
      openNotice(deps, opening(token)),
      openNotice(deps, opening(token)),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('ends with the recipient’s word, and cannot be answered before it was opened', async () => {
    await queue()
    await tell()
    const token = tokenIn(mails[0])
    await expect(acknowledgeNotice(deps, { token })).rejects.toMatchObject({ code: 'not-found' })
    await openNotice(deps, opening(token))
    await acknowledgeNotice(deps, { token })
    expect(await byMail()).toMatchObject({ state: 'acknowledged', endedBy: '', tokenHash: '' })
    expect(await readNoticeFront(deps, token)).toEqual({ kind: 'closed' })
    await expect(acknowledgeNotice(deps, { token })).rejects.toMatchObject({ code: 'not-found' })
  })

  it('stops working after 30 days, when made up, and when a new one was sent', async () => {
    await queue()
    await tell()
    expect(await readNoticeFront(deps, 'A'.repeat(32))).toEqual({ kind: 'closed' })
    const first = tokenIn(mails[0])
    const { id } = (await byMail()) ?? { id: '' }
    await sendNoticeAgain(deps, officer, { id })
    await tell()
    expect(await readNoticeFront(deps, first)).toEqual({ kind: 'closed' })
    const second = tokenIn(mails[1])
    school.deps.clock.advance(31 * 86_400_000)
    expect(await readNoticeFront(deps, second)).toEqual({ kind: 'closed' })
  })
})

describe('staff', () => {
  it('record that a recipient knows, with how, and the task goes with it', async () => {
    await queue()
    const notice = (await notices()).find(({ means }) => means === 'staff')
    const end = (note: string) =>
      endNotice(deps, officer, { id: notice?.id ?? '', state: 'acknowledged', note })
    await expect(end(' ')).rejects.toMatchObject({ code: 'invalid-input' })
    await end('Gebeld op 3 maart')
    expect(await listOpenTasks(school.deps.store)).toEqual([])
    await expect(end('Nog eens')).rejects.toMatchObject({ code: 'wrong-state' })
    const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 1 })
    expect(events[0]).toMatchObject({ type: 'notice.ended', data: { by: 'staff', state: 'acknowledged' } })
  })

  it('see nothing about themselves, nor without the permission', async () => {
    await queue()
    expect(await listNoticesForStaff(deps, officer)).toHaveLength(2)
    const self = { ...officer, subjectId: noor.subjectId }
    expect(await listNoticesForStaff(deps, self)).toEqual([])
    const { id } = (await byMail()) ?? { id: '' }
    await expect(readNoticeForStaff(deps, self, { id })).rejects.toMatchObject({ code: 'not-found' })
    const end = endNotice(deps, self, { id, state: 'acknowledged', note: 'x' })
    await expect(end).rejects.toMatchObject({ code: 'not-allowed' })
    const support = await aStaffMember(school.deps, { roles: ['support'] })
    await expect(listNoticesForStaff(deps, support)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

it('15(1)(c): a person sees every recipient by name, and what each was told about them', async () => {
  await queue()
  await tell()
  const recipients = await listRecipients(deps, noor)
  expect(recipients.map(({ id }) => id)).toEqual(['school', 'municipality', 'tax-office'])
  expect(recipients[1]).toMatchObject({
    isGiven: [{ nl: 'Persoon' }],
    notices: [{ reason: 'erased', state: 'sent' }],
  })
  const other = await aSubject(school.deps, { identifiers: { studentNumber: 's1002' } })
  const others = await listRecipients(deps, other)
  expect(others.flatMap((recipient) => recipient.notices)).toEqual([])
})

it('N1: of what was past its end a person sees what others were told, of everybody alike, and nobody’s name', async () => {
  await queue({ subjectId: '', reason: 'expired', about: 'an-erasure' })
  const [, municipalityNow] = await listRecipients(deps, noor)
  expect(municipalityNow).toMatchObject({ notices: [], generalNotices: [{ reason: 'expired' }] })
  expect(JSON.stringify(municipalityNow)).not.toContain(noor.subjectId)
})
