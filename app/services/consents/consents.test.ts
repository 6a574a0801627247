import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listEventsAbout } from '../../../db/queries/audit'
import { consentEventsOf, deliveriesOf } from '../../../db/queries/consents'
import { listOpenTasks } from '../../../db/queries/tasks'
import { carryOutJobs } from '../../../tests/setup/carry-out-jobs'
import { aRegister, aSchool } from '../../../tests/setup/a-register'
import { aMemorySchool, valuesIn, type MemorySchool } from '../../../tests/setup/memory-school'
import { aStaffMember, aSubject } from '../../../tests/setup/people'
import type { SubjectActor } from '../../domain/actor'
import { alarmConsent } from './alarm-consent.server'
import { carryConsent } from './carry-consent.server'
import { downloadReceipt } from './download-receipt.server'
import { giveConsent } from './give-consent.server'
import { listConsents } from './list-consents.server'
import { planConsentErasure } from './plan-consent-erasure.server'
import { withdrawConsent } from './withdraw-consent.server'

let school: MemorySchool
let noor: SubjectActor

beforeEach(async () => {
  school = await aMemorySchool()
  noor = await aSubject(school.deps, { identifiers: { studentNumber: 's1001' } })
})
afterEach(() => school.deps.close())

const newsletter = { consent: 'newsletter' }
const withdraw = () => withdrawConsent(school.deps, noor, newsletter)
const give = (version = '2024-01') =>
  giveConsent(school.deps, noor, { ...newsletter, version, language: 'en' })
const carry = () => carryOutJobs(school.deps, 'carry-consent', carryConsent)
const shown = async () => (await listConsents(school.deps, noor))[0]
const inSource = (studentNumber = 's1001') => valuesIn(school.crm, studentNumber, 'person').newsletter
const states = async () =>
  (await deliveriesOf(school.deps.store, noor.subjectId)).map(
    ({ event, state }) => `${event.seq} ${event.action} ${state}`,
  )

describe('C1: withdrawing a consent', () => {
  it('takes effect in the portal at once, and is carried to the source by the worker', async () => {
    expect(await shown()).toMatchObject({ state: 'given', sources: [{ inSource: 'given', delivery: null }] })
    await withdraw()
    expect(await shown()).toMatchObject({
      state: 'withdrawn',
      sources: [{ inSource: 'given', delivery: { action: 'withdrawn', state: 'pending' } }],
      history: [{ action: 'withdrawn' }],
    })
    expect(await carry()).toEqual({ done: 1, later: 0 })
    expect(inSource()).toBe(false)
    expect(await shown()).toMatchObject({
      state: 'withdrawn',
      sources: [{ delivery: { state: 'acknowledged' } }],
    })
  })

  it('touches nobody else', async () => {
    await withdraw()
    await carry()
    expect(inSource('s1002')).toBe(true)
  })

  it('works while the source is away, and is tried until the source has acknowledged it', async () => {
    school.crm.fail('unreachable')
    await withdraw()
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect(await carry()).toEqual({ done: 0, later: 1 })
      school.deps.clock.advance(3_600_000)
    }
    expect(await shown()).toMatchObject({
      state: 'withdrawn',
      sources: [{ inSource: 'unknown', delivery: { state: 'failed' } }],
    })
    expect(await listOpenTasks(school.deps.store)).toMatchObject([{ kind: 'consent-failed', source: 'crm' }])
    school.crm.heal()
    expect(await carry()).toEqual({ done: 1, later: 0 })
    expect(inSource()).toBe(false)
    // What people were asked to look at came right by itself.
    expect(await listOpenTasks(school.deps.store)).toEqual([])
  })

  it('twice is once', async () => {
    await Promise.all([withdraw(), withdraw(), withdraw()])
    expect(await deliveriesOf(school.deps.store, noor.subjectId)).toHaveLength(1)
    expect(await consentEventsOf(school.deps.store, noor.subjectId)).toHaveLength(1)
  })

  it('can be done again when the consent was given again in the source', async () => {
    await withdraw()
    await carry()
    valuesIn(school.crm, 's1001', 'person').newsletter = true
    expect(await shown()).toMatchObject({ state: 'given' })
    await withdraw()
    await carry()
    expect(inSource()).toBe(false)
    const history = await consentEventsOf(school.deps.store, noor.subjectId)
    expect(history.map(({ seq }) => seq)).toEqual([2, 1])
  })

  it('is refused for a consent that the register does not know', async () => {
    const asked = withdrawConsent(school.deps, noor, { consent: 'photos' })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })

  it('a source that says no makes a task at once, and the portal still says withdrawn', async () => {
    await withdraw()
    school.crm.fail('refused')
    await carry()
    expect(await listOpenTasks(school.deps.store)).toMatchObject([{ kind: 'consent-failed' }])
    expect((await shown())?.state).toBe('withdrawn')
  })

  it('leaves its audit events', async () => {
    await withdraw()
    await carry()
    const events = await listEventsAbout(school.deps.store, noor.subjectId, { limit: 10 })
    expect(events.map(({ type }) => type)).toEqual(['consent.carried', 'consent.withdrawn'])
  })

  it('ends quietly at a source that does not know the person', async () => {
    const stranger = await aSubject(school.deps, { identifiers: { studentNumber: 's9999' } })
    await withdrawConsent(school.deps, stranger, newsletter)
    expect(await carry()).toEqual({ done: 1, later: 0 })
    const [delivery] = await deliveriesOf(school.deps.store, stranger.subjectId)
    expect(delivery?.state).toBe('nothing-held')
  })
})

describe('C1: giving a consent', () => {
  it('takes one step, as withdrawing does, and keeps the words that were shown', async () => {
    await withdraw()
    await carry()
    await give()
    expect(await shown()).toMatchObject({ state: 'given', agreed: { version: '2024-01' } })
    expect(await consentEventsOf(school.deps.store, noor.subjectId)).toMatchObject([
      {
        action: 'given',
        textVersion: '2024-01',
        text: 'I want the newsletter.',
        language: 'en',
        means: 'portal',
      },
      { action: 'withdrawn', text: '' },
    ])
    await carry()
    expect(inSource()).toBe(true)
    expect(await shown()).toMatchObject({ state: 'given', isOutdated: false })
  })

  it('is refused to a text that was not the one on the screen, and nothing is written', async () => {
    await expect(give('2023-01')).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await consentEventsOf(school.deps.store, noor.subjectId)).toEqual([])
  })

  it('is refused for a consent that the register does not know', async () => {
    const asked = giveConsent(school.deps, noor, { consent: 'photos', version: '1', language: 'nl' })
    await expect(asked).rejects.toMatchObject({ code: 'not-found' })
  })

  it('a newer text is not agreed to by itself: it is asked anew', async () => {
    await give()
    const [terms] = school.deps.register.school.consents
    if (!terms) throw new Error('the school asks a consent')
    const texts = [...terms.texts, { version: '2026-11', from: '2026-11-01', nl: 'Nieuw.', en: 'New.' }]
    const renewed = { ...terms, texts }
    const deps = { ...school.deps, register: aRegister({ school: aSchool({ consents: [renewed] }) }) }
    const [view] = await listConsents(deps, noor)
    expect(view).toMatchObject({
      state: 'given',
      isOutdated: true,
      agreed: { version: '2024-01', text: { en: 'I want the newsletter.' } },
      text: { version: '2026-11' },
    })
    await giveConsent(deps, noor, { ...newsletter, version: '2026-11', language: 'nl' })
    const [after] = await listConsents(deps, noor)
    expect(after).toMatchObject({ isOutdated: false, agreed: { version: '2026-11' } })
  })

  it('C3: somebody under sixteen cannot give one, and can still withdraw it', async () => {
    const young = await aSubject(school.deps, {
      identifiers: { studentNumber: 's1002', birthDate: '2011-06-01' },
    })
    const [view] = await listConsents(school.deps, young)
    expect(view?.tooYoung).toEqual({ minimumAge: 16 })
    const asked = giveConsent(school.deps, young, { ...newsletter, version: '2024-01', language: 'nl' })
    await expect(asked).rejects.toMatchObject({ code: 'not-allowed' })
    await withdrawConsent(school.deps, young, newsletter)
    await carry()
    expect(inSource('s1002')).toBe(false)
  })
})

describe('C3: what a parent or guardian said at the school', () => {
  it('stands in the source, where staff wrote it down, and is shown to the person as it stands there, given and withdrawn', async () => {
    const young = await aSubject(school.deps, {
      identifiers: { studentNumber: 's1002', birthDate: '2011-06-01' },
    })
    const shown = async () => (await listConsents(school.deps, young))[0]?.state
    valuesIn(school.crm, 's1002', 'person')['newsletter'] = true
    expect(await shown()).toBe('given')
    valuesIn(school.crm, 's1002', 'person')['newsletter'] = false
    expect(await shown()).toBe('not-given')
  })
})

describe('C1: an older message never overtakes a newer one', () => {
  it('what was taken back before it was sent is never sent: the newest goes in its place', async () => {
    school.crm.fail('unreachable')
    await withdraw()
    await carry()
    await give()
    await withdraw()
    await give()
    expect(await carry()).toEqual({ done: 1, later: 1 })
    expect(await states()).toEqual([
      '4 given pending',
      '3 withdrawn overtaken',
      '2 given overtaken',
      '1 withdrawn overtaken',
    ])
    school.deps.clock.advance(3_600_000)
    valuesIn(school.crm, 's1001', 'person').newsletter = false
    school.crm.heal()
    await carry()
    expect(inSource()).toBe(true)
    expect((await states())[0]).toBe('4 given acknowledged')
  })

  it('the next message waits until the one before has ended, also when that is being sent right now', async () => {
    await withdraw()
    let during: Promise<void> | undefined
    await carryOutJobs(school.deps, 'carry-consent', async (deps, payload, job) => {
      during ??= give()
      await during
      // The message that was under way before the person changed their mind.
      await carryConsent(deps, payload, job)
    })
    expect(inSource()).toBe(true)
    expect(await states()).toEqual(['2 given acknowledged', '1 withdrawn overtaken'])
  })

  it('after days without the source, and over a new worker, the last word of the person stands', async () => {
    school.crm.fail('unreachable')
    await withdraw()
    for (let day = 1; day <= 4; day++) {
      await carry()
      school.deps.clock.advance(86_400_000)
      await (day % 2 === 1 ? give() : withdraw())
    }
    school.crm.heal()
    school.deps.clock.advance(86_400_000)
    for (let run = 1; run <= 3; run++) await carry()
    expect(inSource()).toBe(false)
    const [newest, ...older] = await states()
    expect(newest).toBe('5 withdrawn acknowledged')
    expect(older.every((line) => line.endsWith('overtaken'))).toBe(true)
  })
})

describe('staff are alarmed', () => {
  const alarm = () => carryOutJobs(school.deps, 'alarm-consent', alarmConsent)

  it('after 24 hours without the source’s word, with a task that is due today, and not before', async () => {
    school.crm.fail('unreachable')
    await withdraw()
    await carry()
    school.deps.clock.advance(23 * 3_600_000)
    expect(await alarm()).toEqual({ done: 0, later: 0 })
    expect(await listOpenTasks(school.deps.store)).toEqual([])
    school.deps.clock.advance(3_600_000)
    expect(await alarm()).toEqual({ done: 1, later: 0 })
    expect(await listOpenTasks(school.deps.store)).toMatchObject([{ kind: 'consent-late', source: 'crm' }])
  })

  it('not about what was acknowledged in time', async () => {
    await withdraw()
    await carry()
    school.deps.clock.advance(25 * 3_600_000)
    await alarm()
    expect(await listOpenTasks(school.deps.store)).toEqual([])
  })
})

describe('C2: data that rested on the consent alone', () => {
  it('make a task for people when it is withdrawn, and not when it is given', async () => {
    const register = aRegister()
    const sources = register.sources.map((source) => ({
      ...source,
      datasets: source.datasets.map((dataset) =>
        source.id === 'invoicing'
          ? { ...dataset, lawfulBasis: 'consent' as const, purpose: 'contact' }
          : dataset,
      ),
    }))
    const deps = { ...school.deps, register: { ...register, sources } }
    await giveConsent(deps, noor, { ...newsletter, version: '2024-01', language: 'nl' })
    expect(await listOpenTasks(deps.store)).toEqual([])
    await withdrawConsent(deps, noor, newsletter)
    expect(await listOpenTasks(deps.store)).toMatchObject([
      { kind: 'consent-erasure', subjectId: noor.subjectId, note: 'newsletter' },
    ])
    const [task] = await listOpenTasks(deps.store)
    const officer = await aStaffMember(deps, { roles: ['privacy'] })
    const rests = await planConsentErasure(deps, officer, { id: task!.id })
    expect(rests?.plan.lines).toMatchObject([
      { key: 'invoicing/debtor/running', count: 1, rule: { kind: 'erase', because: 'consent' } },
    ])
    expect(rests?.plan).toMatchObject({ unknown: [], hidden: false })
    const narrow = { ...officer, sees: new Set(['identity']) }
    expect(await planConsentErasure(deps, narrow, { id: task!.id })).toMatchObject({
      plan: { lines: [], hidden: true },
    })
    const herself = { ...officer, subjectId: noor.subjectId }
    expect(await planConsentErasure(deps, herself, { id: task!.id })).toBeUndefined()
  })

  it('nothing rests on it: no task', async () => {
    await withdraw()
    expect(await listOpenTasks(school.deps.store)).toEqual([])
  })
})

describe('the receipt', () => {
  it('is a 27560 record with the text, what was said and when', async () => {
    await give()
    await withdraw()
    const { name, content } = await downloadReceipt(school.deps, noor, { ...newsletter, as: 'json' })
    expect(name).toMatch(/^toestemming-newsletter-\d{4}-\d\d-\d\d\.jsonld$/)
    expect(JSON.parse(content.toString('utf8'))).toMatchObject({
      '@type': 'dpv:ConsentRecord',
      'dct:conformsTo': { '@id': 'dpv-27560:record-eu-gdpr' },
      'dpv:hasNotice': [{ 'schema:version': '2024-01' }],
      'dpv:hasConsentStatus': [{ '@type': 'dpv:ConsentWithdrawn' }, { '@type': 'dpv:ConsentGiven' }],
    })
  })

  it('can be read, in both languages, and as a PDF', async () => {
    await give()
    const text = (await downloadReceipt(school.deps, noor, { ...newsletter, as: 'text' })).content.toString()
    expect(text).toContain('BEWIJS VAN UW TOESTEMMING: NIEUWSBRIEF')
    expect(text).toContain('I want the newsletter.')
    expect(text).toContain('Gegeven op')
    const pdf = await downloadReceipt(school.deps, noor, { ...newsletter, as: 'pdf' })
    expect(pdf.content.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('does not exist for a consent about which nothing was said, nor an unknown one', async () => {
    for (const consent of ['newsletter', 'photos']) {
      const asked = downloadReceipt(school.deps, noor, { consent, as: 'json' })
      await expect(asked).rejects.toMatchObject({ code: 'not-found' })
    }
  })
})
