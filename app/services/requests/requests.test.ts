import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { createPortalRecords } from '../../../db/portal-records'
import { listEventsAbout } from '../../../db/queries/audit'
import { itemsOf, lettersOf, requestById } from '../../../db/queries/requests'
import { findTask, listOpenTasks } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aMemorySchool, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { StaffActor, SubjectActor } from '../../domain/actor'
import type { RequestKind } from '../../domain/requests/requests'
import { listWork } from '../work/list-work.server'
import { answerQuestion } from './answer-question.server'
import { askSubject } from './ask-subject.server'
import { confirmDecision } from './confirm-decision.server'
import { decideItem, type ItemDecision } from './decide-item.server'
import { extendRequest } from './extend-request.server'
import { listOwnRequests } from './list-own-requests.server'
import { listRequests } from './list-requests.server'
import { readOwnRequest } from './read-own-request.server'
import { readRequest } from './read-request.server'
import { remindRequests } from './remind-requests.server'
import { sendDecisionBack } from './send-decision-back.server'
import { sendMail } from '../mail/send-mail.server'
import { submitRequest } from './submit-request.server'
import { withdrawRequest } from './withdraw-request.server'

const day = 86_400_000
let school: MemorySchool
let noor: SubjectActor
let sam: SubjectActor
let officer: StaffActor
let second: StaffActor

beforeEach(async () => {
  school = await aMemorySchool()
  const { deps } = school
  noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' }, language: 'en' })
  sam = await aSubject(deps, { identifiers: { studentNumber: 's1002' }, displayName: 'Sam Bakker' })
  officer = await aStaffMember(deps, { roles: ['privacy'] })
  second = await aStaffMember(deps, { roles: ['privacy'] })
})
afterEach(() => school.deps.close())

const submit = (kinds: RequestKind[], words = 'Ik wil dit graag.', categories: string[] = []) =>
  submitRequest(school.deps, noor, { kinds, words, categories })
const stored = async (id: string) => (await requestById(school.deps.store, id))!
const itemOf = async (id: string, index = 0) => (await itemsOf(school.deps.store, [id]))[index]!
const decide = async (actor: StaffActor, id: string, change: Partial<ItemDecision> = {}) => {
  school.deps.clock.advance(1000)
  return decideItem(school.deps, actor, {
    id,
    itemId: (await itemOf(id)).id,
    version: (await stored(id)).version,
    verdict: 'granted',
    reason: '',
    text: '',
    evidence: '',
    parts: [],
    choices: [],
    ...change,
  })
}
/** In the order of writing: each test step takes a moment. */
const letters = async (id: string) => lettersOf(school.deps.store, id)
const mails = async () => {
  const { store } = school.deps
  return (await store.query.select().from(store.tables.mails)).map(({ template }) => template)
}

describe('asking', () => {
  it('A12-4: is acknowledged at once with number, receipt, both dates, and a mail without them', async () => {
    const { id, number } = await submit(['portability', 'question'])
    expect(number).toBe('R-2026-000001')
    const own = await readOwnRequest(school.deps, noor, { id })
    expect(own).toMatchObject({
      kinds: ['portability', 'question'],
      receivedOn: '2026-11-22',
      promisedOn: '2026-12-20',
      legalOn: '2026-12-22',
      state: 'open',
    })
    const [letter] = await letters(id)
    expect(letter).toMatchObject({ kind: 'acknowledgement', content: { number, date: '2026-11-22' } })
    const dutch = JSON.stringify(letter?.content.texts.nl)
    for (const part of ['22 november 2026', '20 december 2026', '22 december 2026', 'Wat gebeurt er nu?']) {
      expect(dutch).toContain(part)
    }
    expect(JSON.stringify(letter?.content.texts.en)).toContain('20 December 2026')
    expect(await mails()).toEqual(['request-received'])
  })

  it('2.2.2: needs a kind that exists, words where they are the request, categories of the register', async () => {
    await expect(submit([])).rejects.toMatchObject({ fields: { kinds: 'errors.choose-one' } })
    await expect(submit(['objection'], ' ')).rejects.toMatchObject({ fields: { words: 'errors.own-words' } })
    await expect(submit(['erasure'], '', ['secret'])).rejects.toMatchObject({
      fields: { categories: 'errors.choose-one' },
    })
    await expect(submit(['question'], 'x'.repeat(4001))).rejects.toMatchObject({
      fields: { words: 'errors.too-long' },
    })
    expect(await listOwnRequests(school.deps, noor)).toEqual([])
  })

  it('A12-2: asks no reason for erasure', async () => {
    await expect(submit(['erasure'], '')).resolves.toMatchObject({ number: 'R-2026-000001' })
  })

  it('2.4.1: ends after twenty in a day; others are unaffected', async () => {
    for (let count = 0; count < 20; count++) await submit(['question'])
    await expect(submit(['question'])).rejects.toMatchObject({ code: 'too-many', retryAfterSeconds: 86_400 })
    const theirs = submitRequest(school.deps, sam, { kinds: ['erasure'], words: '', categories: [] })
    await expect(theirs).resolves.toMatchObject({ number: 'R-2026-000021' })
  })

  it('O1: what an objection is about is to be left alone from today on', async () => {
    const { id, number } = await submit(['objection'])
    const task = await findTask(school.deps.store, `use-to-stop:${id}`)
    expect(task).toMatchObject({ kind: 'use-to-stop', dueOn: '2026-11-22', note: number })
  })

  it('A12-5: several rights are several decisions', async () => {
    const { id } = await submit(['question', 'portability'])
    await decide(officer, id, { text: 'Wij bewaren dit zeven jaar.' })
    expect(await stored(id)).toMatchObject({ state: 'open', answeredAt: null })
    await decide(officer, id, { itemId: (await itemOf(id, 1)).id })
    expect(await stored(id)).toMatchObject({ state: 'answered', answeredAt: school.deps.clock.now() })
    expect((await letters(id)).map(({ kind }) => kind)).toEqual(['acknowledgement', 'decision', 'decision'])
  })
})

describe('attack 1: another person’s request', () => {
  test('does not exist, to see, answer or withdraw', async () => {
    const { id } = await submit(['question'])
    const attempts = await Promise.allSettled([
      readOwnRequest(school.deps, sam, { id }),
      withdrawRequest(school.deps, sam, { id }),
      answerQuestion(school.deps, sam, { id, answer: 'ja', everything: false }),
    ])
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } })
    }
  })
})

describe('withdrawing', () => {
  it('takes back what is not decided, and leaves what is', async () => {
    const { id } = await submit(['question', 'portability'])
    await decide(officer, id, { text: 'Antwoord' })
    await withdrawRequest(school.deps, noor, { id })
    expect((await itemsOf(school.deps.store, [id])).map(({ state }) => state)).toEqual([
      'decided',
      'withdrawn',
    ])
    expect((await stored(id)).state).toBe('answered')
    await expect(withdrawRequest(school.deps, noor, { id })).rejects.toMatchObject({ code: 'wrong-state' })
  })
})

describe('deciding', () => {
  it('A12-8: a refusal is not sent without reason and words; its letter tells AP, court and last day', async () => {
    const { id } = await submit(['portability'])
    await expect(decide(officer, id, { verdict: 'refused' })).rejects.toMatchObject({
      fields: { reason: 'errors.refusal-reason', text: 'errors.reason' },
    })
    await expect(
      decide(officer, id, { verdict: 'refused', reason: 'compelling-grounds', text: 'Nee' }),
    ).rejects.toMatchObject({ fields: { reason: 'errors.refusal-reason' } })
    expect(await letters(id)).toHaveLength(1)
    await decide(officer, id, {
      verdict: 'refused',
      reason: 'rights-of-others',
      text: 'Er staat een ander in.',
    })
    const letter = (await letters(id))[1]
    const text = JSON.stringify(letter?.content.texts.nl)
    for (const part of [
      'gegevens van andere mensen',
      'Er staat een ander in.',
      'Autoriteit Persoonsgegevens',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain('https://autoriteitpersoonsgegevens.nl')
    // Six weeks after 22 November 2026 is a Sunday.
    expect(text).toContain('4 januari 2027')
    expect(await itemOf(id)).toMatchObject({ verdict: 'refused', courtUntil: '2027-01-04' })
  })

  it('A12-10: the answer stands in the portal; its mail says only that there is one, and carries nothing', async () => {
    const { id } = await submit(['question'])
    await decide(officer, id, { text: 'Wij bewaren uw adres in twee systemen.' })
    await carryOutJobs(school.deps, 'send-mail', sendMail)
    expect(JSON.stringify(await letters(id))).toContain('in twee systemen')
    const sent = school.deps.mailer.sent
    expect(sent.length).toBeGreaterThan(1)
    for (const mail of sent) {
      expect(Object.keys(mail).toSorted()).toEqual(['messageId', 'subject', 'text', 'to'])
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/twee systemen|s1001|Noor|adres in/)
    }
  })

  it('A12-11: being told by voice is decided with day and role, and confirmed by letter', async () => {
    const { id } = await submit(['access-by-voice'])
    await decide(officer, id, { text: 'Op 22 november heeft een medewerker alles aan u voorgelezen.' })
    expect(await itemOf(id)).toMatchObject({ verdict: 'granted', decidedAt: school.deps.clock.now() })
    const [decision] = (await readRequest(school.deps, officer, { id })).items[0]!.decisions
    expect(decision).toMatchObject({
      role: { nl: 'Privacyfunctionaris' },
      at: expect.stringMatching(/^2026-11-22/),
    })
    expect(JSON.stringify((await letters(id)).at(-1))).toContain('voorgelezen')
  })

  it('A12-7: calling it abusive takes evidence and a second person; the person sees nothing before', async () => {
    const { id } = await submit(['question'])
    const abusive = { verdict: 'refused', reason: 'manifestly-unfounded', text: 'Wij weigeren.' } as const
    await expect(decide(officer, id, { ...abusive, evidence: 'lastig' })).rejects.toMatchObject({
      fields: { evidence: 'errors.abuse-evidence' },
    })
    const evidence = 'Dezelfde vraag kwam in een week veertig keer, met een eis om geld.'
    expect(await decide(officer, id, { ...abusive, evidence })).toBe('one-more')
    const own = await readOwnRequest(school.deps, noor, { id })
    expect(own.items[0]).toMatchObject({ state: 'open', verdict: '', text: '' })
    expect(await itemOf(id)).toMatchObject({ state: 'proposed', verdict: '', reason: '', text: '' })
    expect(await createPortalRecords(school.deps.store).count(noor.subjectId, 'request-decisions')).toBe(0)
    expect(own.letters).toHaveLength(1)
    const confirm = async (actor: StaffActor) =>
      confirmDecision(school.deps, actor, {
        id,
        itemId: (await itemOf(id)).id,
        version: (await stored(id)).version,
      })
    await expect(confirm(officer)).rejects.toMatchObject({ code: 'wrong-state' })
    const sameAgain = await aStaffMember(school.deps, { roles: ['privacy'], subjectId: officer.subjectId })
    await expect(confirm(sameAgain)).rejects.toMatchObject({ code: 'wrong-state' })
    await confirm(second)
    expect(await itemOf(id)).toMatchObject({ state: 'decided', reason: 'manifestly-unfounded' })
    expect(await stored(id)).toMatchObject({ state: 'answered' })
  })

  it('a second person can send it back with words; then it is open again', async () => {
    const { id } = await submit(['question'])
    const evidence = 'Dezelfde vraag kwam in een week veertig keer, met een eis om geld.'
    await decide(officer, id, { verdict: 'refused', reason: 'excessive', text: 'Nee', evidence })
    const back = { id, itemId: (await itemOf(id)).id, version: (await stored(id)).version }
    await expect(sendDecisionBack(school.deps, second, { ...back, why: '' })).rejects.toMatchObject({
      fields: { why: 'errors.required' },
    })
    await sendDecisionBack(school.deps, second, { ...back, why: 'Dit is geen misbruik.' })
    expect(await itemOf(id)).toMatchObject({ state: 'open', round: 2, verdict: '' })
    await expect(decide(officer, id, { text: 'Hier is het antwoord.' })).resolves.toBe('decided')
  })

  it('is never about oneself, nor for a role without the permission', async () => {
    const { id } = await submit(['question'])
    const self = await aStaffMember(school.deps, { roles: ['privacy'], subjectId: noor.subjectId })
    await expect(decide(self, id, { text: 'Ja' })).rejects.toMatchObject({ code: 'not-allowed' })
    const support = await aStaffMember(school.deps, { roles: ['support'] })
    await expect(decide(support, id, { text: 'Ja' })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(readRequest(school.deps, support, { id })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(listRequests(school.deps, support)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('2.3.4: twenty decisions at once are one, with one letter', async () => {
    const { id } = await submit(['question'])
    const attempts = Array.from({ length: 20 }, (_, index) =>
      decide(index % 2 ? officer : second, id, { text: 'Antwoord' }),
    )
    const answers = await Promise.allSettled(attempts)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await letters(id)).filter(({ kind }) => kind === 'decision')).toHaveLength(1)
  })

  it('a page that is out of date decides nothing', async () => {
    const { id } = await submit(['question'])
    await expect(decide(officer, id, { version: 0, text: 'Ja' })).rejects.toMatchObject({
      code: 'wrong-state',
    })
  })
})

describe('the clock', () => {
  const question = async (id: string) =>
    askSubject(school.deps, officer, {
      id,
      version: (await stored(id)).version,
      question: 'Om welk jaar gaat het?',
    })

  it('D8: stands still from the question to the answer, and "everything" is an answer', async () => {
    const { id } = await submit(['erasure'], '')
    await question(id)
    expect((await stored(id)).state).toBe('waiting')
    await expect(question(id)).rejects.toMatchObject({ code: 'wrong-state' })
    school.deps.clock.advance(10 * day)
    await expect(
      answerQuestion(school.deps, noor, { id, answer: ' ', everything: false }),
    ).rejects.toMatchObject({ fields: { answer: 'errors.required' } })
    await answerQuestion(school.deps, noor, { id, answer: '', everything: true })
    expect(await readOwnRequest(school.deps, noor, { id })).toMatchObject({
      state: 'open',
      promisedOn: '2026-12-20',
      dueOn: '2026-12-30',
      daysStoodStill: 10,
      questions: [{ answer: '*', answeredBy: 'subject' }],
    })
  })

  it('D7: is extended once, inside the first month, with reason, words and letter', async () => {
    const { id } = await submit(['portability'])
    const extend = async (text: string) => {
      school.deps.clock.advance(1000)
      return extendRequest(school.deps, officer, {
        id,
        version: (await stored(id)).version,
        reason: 'complexity',
        text,
      })
    }
    await expect(extend(' ')).rejects.toMatchObject({ fields: { extensionText: 'errors.reason' } })
    await extend('Er zijn twintig systemen.')
    expect(await readOwnRequest(school.deps, noor, { id })).toMatchObject({
      promisedOn: '2026-12-20',
      dueOn: '2027-02-22',
      legalOn: '2027-02-22',
      extension: { reason: 'complexity' },
    })
    expect(JSON.stringify((await letters(id))[1]?.content.texts.nl)).toContain('22 februari 2027')
    await expect(extend('Nog een keer')).rejects.toMatchObject({ code: 'wrong-state' })
  })

  it('D7: is not extended after the month', async () => {
    const { id } = await submit(['portability'])
    school.deps.clock.advance(31 * day)
    const late = extendRequest(school.deps, officer, {
      id,
      version: (await stored(id)).version,
      reason: 'number',
      text: 'Te laat',
    })
    await expect(late).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(question(id)).rejects.toMatchObject({ code: 'wrong-state' })
  })
})

describe('reminders', () => {
  it('reach those who decide at 14 days, once a day, and go away with the answer', async () => {
    const { id, number } = await submit(['question'])
    await remindRequests(school.deps)
    expect(await listOpenTasks(school.deps.store)).toEqual([])
    school.deps.clock.advance(14 * day)
    await remindRequests(school.deps)
    await remindRequests(school.deps)
    expect(await listOpenTasks(school.deps.store)).toMatchObject([
      { kind: 'request-due', about: id, note: `${number} 14`, dueOn: '2026-12-20' },
    ])
    expect((await mails()).filter((template) => template === 'request-due')).toHaveLength(2)
    await decide(officer, id, { text: 'Antwoord' })
    expect(await listOpenTasks(school.deps.store)).toEqual([])
  })

  it('A12-12: the person is told once and honestly, staff every day', async () => {
    const { id, number } = await submit(['question'])
    school.deps.clock.advance(29 * day)
    await remindRequests(school.deps)
    school.deps.clock.advance(day)
    await remindRequests(school.deps)
    expect((await letters(id)).map(({ kind }) => kind)).toEqual(['acknowledgement', 'late'])
    expect((await readOwnRequest(school.deps, noor, { id })).late).toBe(true)
    expect((await mails()).filter((template) => template === 'request-due')).toHaveLength(4)
    const { lines } = await listWork(school.deps, officer)
    expect(lines).toMatchObject([{ kind: 'request', number, late: true, decidable: true }])
  })

  it('D8: nobody is reminded while the school waits for the person', async () => {
    const { id } = await submit(['question'])
    const version = (await stored(id)).version
    await askSubject(school.deps, officer, { id, version, question: 'Welk jaar?' })
    school.deps.clock.advance(60 * day)
    await remindRequests(school.deps)
    expect(await listOpenTasks(school.deps.store)).toEqual([])
  })
})

test('every step is an audit event about the person, without a word of what they wrote', async () => {
  const { id } = await submit(['question'], 'Mijn geheim is zeer geheim')
  await readRequest(school.deps, officer, { id })
  await decide(officer, id, { text: 'Antwoord over het geheim' })
  const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 10 })
  expect(events.map(({ type }) => type)).toEqual([
    'request.decided',
    'dossier.viewed-by-staff',
    'request.submitted',
  ])
  expect(JSON.stringify(events)).not.toContain('geheim')
})
