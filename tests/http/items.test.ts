import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordKey } from '../../app/domain/records'
import { sealRecordRef } from '../../app/services/dossier/record-ref'
import { keepStatement } from '../../app/services/statement/keep-statement.server'
import { anItemConnector, anItemRegister } from '../setup/item-school'
import { aSubject } from '../setup/people'
import { readableText } from '../setup/readable-text'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
let page: string
let explanations: string
let overview: string

beforeAll(async () => {
  const register = anItemRegister()
  portal = await startTestPortal({ register, connectors: new Map([['crm', anItemConnector(register)]]) })
  const { deps } = portal
  await keepStatement(deps)
  const noor = await aSubject(deps, { identifiers: { studentNumber: 's1001' } })
  const browser = await portal.signedIn(noor.accountId)
  const ref = sealRecordRef(deps.secrets, noor.subjectId, {
    source: 'crm',
    dataset: 'person',
    key: 'p1' as RecordKey,
  })
  page = (await browser.get(`/gegevens/crm/person/${ref}`)).text
  explanations = (await browser.get('/gegevens/crm/person/uitleg')).text
  overview = readableText((await browser.get('/?alles')).text)
})
afterAll(() => portal.close())

const withoutScripts = (text: string) => text.replace(/<script\b[^]*/, '')

/** What stands in the row of one field, and on the page that its explanation leads to. */
function wordsOn(field: string): string {
  const [, ...rows] = withoutScripts(page).split('<div class="field-row">')
  const row = rows.find((one) => one.includes(`Veld ${field}`)) ?? ''
  if (!row.includes(`href="/gegevens/crm/person/uitleg#${field}"`)) return row
  const [, ...sections] = withoutScripts(explanations).split('<section ')
  return row + (sections.find((one) => one.startsWith(`id="${field}"`)) ?? '')
}

/** What people are told of one field, as a reader meets it. */
const told = (field: string) => readableText(wordsOn(field))

/** The addresses that a field's explanation leads to. */
const linksOf = (field: string) =>
  [...wordsOn(field).matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '')

/** Since when and until when the whole record is held. */
const toldOfRecord = () => readableText(page.slice(page.indexOf('class="record__kept"')))

test('15-l: the overview leads to the details and to the copy in a step each, and none of it is a request', async () => {
  const noor = await aSubject(portal.deps)
  const browser = await portal.signedIn(noor.accountId)
  const { text } = await browser.get('/?alles')
  for (const to of ['/meenemen', '/inzage-logboek', '/ontvangers']) {
    expect(text).toContain(`href="${to}"`)
    expect((await browser.get(to)).status).toBe(200)
  }
  const asked = await browser.post('/meenemen?index', { intent: 'request', profile: 'access' })
  expect(asked.status).toBe(302)
  expect((await browser.get('/meenemen')).text).toMatch(/A-\d{4}-\d{6}/)
  const { query, tables } = portal.deps.store
  expect(await query.$count(tables.requests)).toBe(0)
})

describe('the page of an item', () => {
  test('I1: a name, a value, a purpose, a basis, recipients, an end, whether it must be given, computers', () => {
    const name = told('name')
    expect(name).toContain('Noor')
    expect(name).toContain('Contact. Wij bellen u.')
    expect(name).toContain('nodig voor de afspraken (het contract)')
    expect(name).toContain('Example Inc.: Bewaart het.')
    expect(name).toContain('Zeven jaar: 7 jaar, vanaf Na het contract.')
    expect(toldOfRecord()).toContain('tot en met 31 januari 2033')
    expect(name).toContain('Ja, voor uw contract. Zonder dit geen les.')
    expect(name).toContain('Over u beslist altijd een mens.')
  })

  test('I1: what somebody agreed to need not be given, nor what others gave', () => {
    expect(told('illness')).toContain('Nee. U kiest zelf.')
    expect(told('trade')).toContain('Nee. Dit geeft u niet zelf aan ons.')
  })

  test('I3: what came from others names who gave it, and when', () => {
    expect(told('trade')).toContain('Van: de Kamer van Koophandel')
    expect(toldOfRecord()).toContain('Wij hebben dit sinds 3 februari 2020.')
    expect(told('name')).not.toContain('Kamer van Koophandel')
  })

  test('I4: an interest is told with its balancing, a consent with the way to withdraw it', () => {
    expect(told('trade')).toContain('Wij willen bestaan. U merkt er weinig van.')
    expect(linksOf('illness')).toContain('/toestemmingen')
    expect(linksOf('name')).not.toContain('/toestemmingen')
  })

  test('I5: the statement that applied when it was got', () => {
    expect(toldOfRecord()).toContain('Toen gold: de verklaring van 2018.')
  })

  test('15(1)(a): a purpose of its own, in a sentence', () => {
    expect(told('trade')).toContain('Aanbod. Wij doen u een aanbod.')
  })

  test('15(1)(b): its category', () => {
    expect(told('illness')).toContain('Soort gegeven Gezondheid')
    expect(told('name')).toContain('Soort gegeven Wie u bent')
  })

  test('15(1)(c): everybody who has it, by name, and the way to what each was told', () => {
    expect(told('trade')).toMatch(/Example Inc\.: Bewaart het\..*Ook gegeven aan De school: Geeft les/)
    expect(told('name')).not.toContain('Ook gegeven aan')
    expect(linksOf('name')).toContain('/ontvangers')
  })

  test('15(1)(d): the rule and the computed end', () => {
    expect(told('name')).toContain('7 jaar, vanaf Na het contract.')
    expect(toldOfRecord()).toContain('U vindt dit hier tot en met 31 januari 2033')
  })

  test('15(1)(e): the rights of this item, and no button for those that it has not', () => {
    expect(linksOf('name')).toContain('/meenemen')
    expect(linksOf('name')).not.toContain('/verzoeken/nieuw?soort=objection')
    expect(linksOf('trade')).not.toContain('/meenemen')
    expect(linksOf('trade')).toContain('/verzoeken/nieuw?soort=objection')
    expect(linksOf('trade')).toContain('/verzoeken/nieuw?soort=direct-marketing')
    expect(told('trade')).toContain('Laten verbeteren bij wie het ons gaf.')
  })

  test('15(1)(f): the way to the supervisor', () => {
    for (const field of ['name', 'trade', 'illness', 'level']) expect(linksOf(field)).toContain('/klacht')
  })

  test('15(1)(g): where it comes from', () => {
    expect(told('name')).toContain('U gaf het zelf aan ons.')
    expect(told('level')).toContain('Wij rekenden het uit met andere gegevens.')
  })

  test('15(1)(h), U1: how a computer decides, what that means and how to contest it; else that none does', () => {
    const level = told('level')
    expect(level).toContain('Ja. De toets telt punten. U komt in een groep. Vraag een docent.')
    expect(level).toContain('Een mens laten kijken naar wat de computer besloot')
    expect(told('name')).toContain('Nee. Over u beslist altijd een mens.')
  })

  test('15(2), T1: what protects it abroad, when somebody last looked, and a copy', () => {
    const name = told('name')
    expect(name).toContain('Verenigde Staten')
    expect(name).toContain('privacyafspraak tussen Europa en de Verenigde Staten')
    expect(name).toContain('Laatst gecontroleerd op 2 maart 2026.')
    expect(linksOf('name')).toContain('https://example.com/dpf')
  })

  test('SP1: a mark of its own, with the law that allows it and who sees it', () => {
    expect(told('illness')).toMatch(/Veld illness Extra beschermd/)
    expect(told('illness')).toContain('AVG artikel 9, lid 2, onder a; UAVG 22(2)(a)')
    expect(told('illness')).toContain('Dan gaat dit niet mee.')
    expect(told('name')).not.toContain('Extra beschermd')
    expect(overview).toMatch(
      /Gezondheid Extra beschermd Hoe u bent Deze gegevens staan bij andere soorten: Veld illness/,
    )
  })
})

test('15(1)(e): a right that was chosen at an item is chosen in the form already', async () => {
  const noor = await aSubject(portal.deps, { identifiers: { studentNumber: 's1002' } })
  const browser = await portal.signedIn(noor.accountId)
  const form = await browser.get('/verzoeken/nieuw?soort=objection&soort=nonsense')
  expect(form.text).toMatch(
    /<input[^>]*checked=""[^>]*value="objection"|<input[^>]*value="objection"[^>]*checked=""/,
  )
  expect(form.text.match(/checked=""/g)).toHaveLength(1)
})

test('I2: the foot of every page names the school, its contact and the way to the supervisor', async () => {
  for (const path of ['/inloggen', '/contact', '/bestaat-niet']) {
    const { text } = await portal.browser().get(path)
    expect(readableText(text)).toContain('privacy@school.example')
    expect(text).toContain('href="https://autoriteitpersoonsgegevens.nl"')
  }
  expect((await portal.browser().get('/contact')).text).toContain('geen functionaris gegevensbescherming')
})

test('I5: an item without a date says honestly that nobody knows', async () => {
  const base = anItemRegister()
  const connectors = new Map([['crm', anItemConnector(base, { got: null })]])
  const other = await startTestPortal({ register: base, connectors })
  const noor = await aSubject(other.deps, { identifiers: { studentNumber: 's1001' } })
  const browser = await other.signedIn(noor.accountId)
  const text = readableText((await browser.get('/?alles')).text)
  expect(text).toContain('Sinds wanneer wij dit hebben, weten wij niet.')
  expect(text).not.toContain('Toen gold')
  await other.close()
})
