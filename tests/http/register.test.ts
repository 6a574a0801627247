import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepStatement } from '../../app/services/statement/keep-statement.server'
import { anItemConnector, anItemRegister } from '../setup/item-school'
import { aStaffMember, aSubject } from '../setup/people'
import type { TestBrowser } from '../setup/test-browser'
import { readableText } from '../setup/readable-text'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let officer: TestBrowser
let support: TestBrowser
let noor: TestBrowser

beforeAll(async () => {
  const register = anItemRegister()
  portal = await startTestPortal({ register, connectors: new Map([['crm', anItemConnector(register)]]) })
  const { deps } = portal
  await keepStatement(deps)
  officer = await portal.signedIn((await aStaffMember(deps, { roles: ['privacy'] })).accountId)
  support = await portal.signedIn((await aStaffMember(deps, { roles: ['support'] })).accountId)
  noor = await portal.signedIn((await aSubject(deps)).accountId)
})
afterAll(() => portal.close())

const pages = [
  '/medewerkers/register',
  '/medewerkers/register/crm/person',
  '/medewerkers/register/csv',
  '/medewerkers/register/json',
]

describe('ROPA: the register of processing', () => {
  test.each(pages)('%s is for nobody without the permission, and not for subjects', async (path) => {
    expect((await officer.get(path)).status).toBe(200)
    expect((await support.get(path)).status).toBe(403)
    expect((await noor.get(path)).status).toBe(403)
    expect((await portal.browser().get(path)).status).toBe(302)
  })

  test('an entry that the register has not is no page', async () => {
    expect((await officer.get('/medewerkers/register/crm/nothing')).status).toBe(404)
    expect((await officer.get('/medewerkers/register/nothing/person')).status).toBe(404)
  })

  test('the list leads to each entry; an entry tells all that art. 30 asks', async () => {
    expect((await officer.get('/medewerkers/register')).text).toContain('/medewerkers/register/crm/person')
    const text = readableText((await officer.get('/medewerkers/register/crm/person')).text)
    for (const words of [
      'School De Brug, Kade 1',
      'Die heeft de school niet.',
      'Cursisten',
      'Grondslag: gerechtvaardigd belang (artikel 6, lid 1, onder f).',
      'Wij willen bestaan. U merkt er weinig van.',
      'Example Inc.',
      'Verenigde Staten',
      'Laatst gecontroleerd op 2 maart 2026.',
      'Contract over uw gegevens van 15 januari 2024.',
      'plus 7 jaar, die dag telt mee.',
      'AVG artikel 9, lid 2, onder a; UAVG 22(2)(a)',
      'De toets telt punten.',
      'Kijkt opnieuw: Ondersteuning.',
      'Vraag een docent.',
      'Sloten',
      'Zo sinds versie 1 van het register',
      'dpv:Marketing',
    ])
      expect(text).toContain(words)
  })

  test('the CSV has a row for each entry, in the language of the page', async () => {
    const csv = await officer.get('/medewerkers/register/csv')
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.headers['content-disposition']).toContain('register.csv')
    const [header, row, ...rest] = csv.text.split('\r\n')
    expect(header).toMatch(/^id,source,dataset,controller,/)
    expect(row).toMatch(/^crm\/person,Website,Persoon,/)
    expect(rest).toEqual([''])
  })

  test('the JSON holds every field with what it maps to', async () => {
    const file = await officer.get('/medewerkers/register/json')
    expect(file.headers['content-type']).toContain('application/json')
    const { activities } = JSON.parse(file.text)
    expect(activities).toHaveLength(1)
    expect(activities[0].fields).toContainEqual({
      id: 'trade',
      title: { nl: 'Veld trade', en: 'Field trade' },
      category: 'identity',
      purpose: 'offers',
      lawfulBasis: 'legitimate-interest',
      origin: 'third-party',
      retention: 'contract-7y',
      special: false,
      sharedWith: ['school'],
    })
  })
})

test('the privacy statement prints what the register says', async () => {
  const html = (await portal.browser().get('/privacyverklaring')).text
  const text = readableText(html)
  for (const words of [
    'Cursisten',
    'de Kamer van Koophandel',
    'Wij willen bestaan. U merkt er weinig van.',
    'Ik wil de nieuwsbrief.',
    'Tekst 2024-01',
    'Op de deur.',
    'Laatst gecontroleerd op 2 maart 2026.',
    'De toets telt punten.',
    'geen functionaris gegevensbescherming',
    'Versie 1, geldig vanaf 22 november 2026',
  ])
    expect(text).toContain(words)
  for (const href of ['https://autoriteitpersoonsgegevens.nl', '/melden', '/cookies', '/toestemmingen'])
    expect(html).toContain(`href="${href}"`)
})
