import { expect, test } from 'vitest'
import { fieldValueSchema } from '../domain/field-types/parse-value'
import { passwordFault } from '../services/accounts/password-rules'
import { demoAccounts } from './accounts'
import { people } from './people'

const subjects = people.filter(({ kind }) => kind !== 'staff')

test('there are at least forty people whose data the school holds, some of them former students', () => {
  expect(subjects.length).toBeGreaterThanOrEqual(40)
  expect(subjects.filter(({ kind }) => kind === 'former').length).toBeGreaterThanOrEqual(4)
})

test('two people have the same name, and two the same e-mail address', () => {
  const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index)
  expect(repeated(people.map(({ fullName }) => fullName))).toEqual(['Maria de Klaproos'])
  expect(repeated(people.map(({ email }) => email))).toEqual(['familie.zonnedauw@post.example'])
})

test('names are written in Arabic, Ge’ez and Cyrillic script and with combining marks', () => {
  for (const script of [/\p{Script=Arabic}/u, /\p{Script=Ethiopic}/u, /\p{Script=Cyrillic}/u, /\p{M}/u]) {
    expect(people.some(({ fullName }) => script.test(fullName))).toBe(true)
  }
})

test('addresses reach nobody, and every value is one that its field would accept', () => {
  for (const person of people) {
    expect(person.email).toMatch(/\.example$/)
    expect(fieldValueSchema('iban').parse(person.iban)).toBe(person.iban)
    expect(person.iban).toMatch(/^NL\d\dFICT/)
    expect(fieldValueSchema('postcode').parse(person.postcode)).toBe(person.postcode)
    expect(fieldValueSchema('phone').parse(person.phone)).toBe(person.phone)
    expect(fieldValueSchema('date').parse(person.birthDate)).toBe(person.birthDate)
  }
})

test('keys, numbers and sign-in names are each used once', () => {
  const numbers = people.flatMap(({ studentNumber }) => studentNumber ?? [])
  const all = [people.map(({ key }) => key), numbers, demoAccounts.map(({ signInName }) => signInName)]
  for (const list of all) expect(new Set(list).size).toBe(list.length)
})

test('passwords of the demo obey the portal’s own rules, and secrets have 160 bits (6.2.1, 6.2.4)', () => {
  for (const { password, totpSecret, person } of demoAccounts) {
    expect(passwordFault(password, [person.fullName, person.email, 'IVIO-Opleidingen'])).toBeUndefined()
    expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/)
  }
  expect(new Set(demoAccounts.map(({ totpSecret }) => totpSecret)).size).toBe(demoAccounts.length)
})
