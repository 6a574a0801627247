import { addDays } from '../days'
import { people, type DemoPerson } from '../people'

/** What the demo's trade register holds of a business. */
export interface Registration {
  readonly kvkNumber: string
  readonly branchNumber: string
  readonly name: string
  readonly legalForm: 'Eenmanszaak' | 'BeslotenVennootschap'
  readonly activity: { readonly code: string; readonly text: string }
  readonly street: string
  readonly houseNumber: string
  readonly postcode: string
  readonly city: string
  /** ISO 8601 date. */
  readonly registeredOn: string
  readonly workers: number
}

/**
 * A registration that the documentation of the trade register gives as a test; nobody's. The check of the
 * portal asks for it.
 */
const testRegistration: Registration = {
  kvkNumber: '69599084',
  branchNumber: '000038509504',
  name: 'Test EMZ Dagobert',
  legalForm: 'Eenmanszaak',
  activity: { code: '86919', text: 'Overige paramedische praktijken (geen fysiotherapie of psychologie)' },
  street: 'Abebe Bikilalaan',
  houseNumber: '17',
  postcode: '1034WL',
  city: 'Amsterdam',
  registeredOn: '2017-09-12',
  workers: 1,
}

const owners = people.filter(({ holds }) => holds.tradeRegister > 0)

/** Numbers that begin with 99 are given to nobody. Undefined for who has no business. */
export function kvkNumberOf(person: DemoPerson): string | undefined {
  const index = owners.indexOf(person)
  return index === -1 ? undefined : `9900${String(1050 + index)}`
}

export function tradeNameOf(person: DemoPerson): string {
  return person.kind === 'contact' ? 'Voorbeeld Zorg B.V.' : `${person.family} Naaiatelier`
}

export function registrations(): Registration[] {
  return [testRegistration, ...owners.map(registrationOf)]
}

function registrationOf(person: DemoPerson, index: number): Registration {
  const isCompany = person.kind === 'contact'
  return {
    kvkNumber: kvkNumberOf(person) ?? '',
    branchNumber: `00009900${String(1050 + index)}`,
    name: tradeNameOf(person),
    legalForm: isCompany ? 'BeslotenVennootschap' : 'Eenmanszaak',
    activity: isCompany ? { code: '88101', text: 'Thuiszorg' } : { code: '14130', text: 'Kleermakerij' },
    street: person.street,
    houseNumber: person.houseNumber,
    postcode: person.postcode.replace(' ', ''),
    city: person.city,
    registeredOn: addDays(person.enrolledOn, -90),
    workers: isCompany ? 24 : 1,
  }
}
