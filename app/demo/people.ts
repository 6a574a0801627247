import { addDays } from './days'
import { holdingsOf, type Holdings } from './holdings'
import { personRows, type PersonKind, type PersonRow } from './people-list'
import { createRandom, type Random } from './random'

/** Somebody of the demo school; nobody of them exists. */
export interface DemoPerson {
  readonly key: string
  readonly kind: PersonKind
  /** The number under which letters and mails are kept: R-1001. */
  readonly personNumber: string
  /** Null for who never was a student. */
  readonly studentNumber: string | null
  readonly given: string
  readonly infix: string
  readonly family: string
  readonly fullName: string
  readonly gender: 'vrouw' | 'man' | null
  readonly language: string
  readonly birthDate: string
  readonly email: string
  /** E.164, from a range that reaches nobody. */
  readonly phone: string
  readonly street: string
  readonly houseNumber: string
  readonly postcode: string
  readonly city: string
  readonly iban: string
  readonly enrolledOn: string
  /** Null while the contract runs. */
  readonly endedOn: string | null
  /** How many records each source holds. */
  readonly holds: Holdings
}

const domains: Record<PersonKind, string> = {
  student: 'leerling.example',
  former: 'leerling.example',
  debtor: 'post.example',
  prospect: 'post.example',
  contact: 'voorbeeldzorg.example',
  applicant: 'post.example',
  staff: 'ivio.example',
}

export const people: readonly DemoPerson[] = personRows.map(createPerson)

/** @throws Error when the demo school has no such person */
export function personOf(key: string): DemoPerson {
  const person = people.find((candidate) => candidate.key === key)
  if (!person) throw new Error(`nobody in the demo school is called ${key}`)
  return person
}

function createPerson(row: PersonRow, index: number): DemoPerson {
  const random = createRandom(`person ${row.key}`)
  const infix = row.infix ?? ''
  const studied = row.kind === 'student' || row.kind === 'former'
  const enrolledOn = row.kind === 'former' ? '2020-09-07' : addDays('2025-08-25', random.int(0, 300))
  return {
    key: row.key,
    kind: row.kind,
    given: row.given,
    infix,
    family: row.family,
    language: row.language,
    personNumber: `R-${1001 + index}`,
    studentNumber: studied
      ? `${row.kind === 'former' ? '2020' : '2025'}${String(101 + index).padStart(4, '0')}`
      : null,
    fullName: [row.given, infix, row.family].filter((part) => part !== '').join(' '),
    gender: random.pick(['vrouw', 'man', null] as const),
    birthDate: row.birthDate ?? addDays('1968-01-01', random.int(0, 13_500)),
    email: row.email ?? `${row.key}@${domains[row.kind]}`,
    phone: `+316123456${String(index).padStart(2, '0')}`,
    ...addressOf(random),
    iban: ibanOf(index),
    enrolledOn,
    endedOn: row.kind === 'former' ? addDays(enrolledOn, 400 + random.int(0, 600)) : null,
    holds: holdingsOf(row, random),
  }
}

function addressOf(random: Random) {
  const { city, digits } = random.pick([
    { city: 'Almere', digits: '13' },
    { city: 'Lelystad', digits: '82' },
    { city: 'Amsterdam', digits: '10' },
    { city: 'Hilversum', digits: '12' },
  ])
  return {
    street: random.pick([
      'Voorbeeldlaan',
      'Oefenpad',
      'Proefweg',
      'Fictiestraat',
      'Bedachte Gracht',
    ] as const),
    houseNumber: `${random.int(1, 180)}${random.pick(['', '', '', 'A', '-2'] as const)}`,
    postcode: `${digits}${random.int(10, 99)} ${random.pick(['XA', 'XB', 'XC', 'ZX'] as const)}`,
    city,
  }
}

/** Right check digits (ISO 13616, ISO 7064 MOD 97-10), but of a bank that does not exist. */
function ibanOf(index: number): string {
  const account = `FICT${String(300_000_007 + index * 7_919).padStart(10, '0')}`
  const digits = Array.from(`${account}NL00`, (character) => Number.parseInt(character, 36).toString()).join(
    '',
  )
  const check = 98n - (BigInt(digits) % 97n)
  return `NL${String(check).padStart(2, '0')}${account}`
}
