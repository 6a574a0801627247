import { sourceSchemaFor } from '../../app/domain/register/source'
import type { SourceDeclaration } from '../../app/domain/register/source'
import { SourceFailure } from '../../app/domain/source-failure'
import type { FieldValue } from '../../app/domain/records'
import type { IdentifierKind, VerifiedIdentity } from '../../app/domain/identity'
import type { ConnectorDeps, Driver } from '../../app/connectors/driver'

/**
 * The same small school in every kind of source: two datasets, seven people, values that are easily
 * damaged on the way. Columns are in another order than the declared fields, on purpose.
 */
export type Row = Readonly<Record<string, FieldValue>>

const composed = 'josé@example.test'

export const students = [
  student('9007199254740993', 'S001', '  A.Jansen@Example.TEST ', {
    birth_date: '1990-01-02',
    full_name: 'Anneke Jansen-Kanarie',
    phone: '+31612340001',
    debt: '12345678901234567890.50',
    card: '9223372036854775807',
    newsletter: true,
    newsletter_at: '2026-03-01T12:00:00+00:00',
    note: null,
    remark: '',
  }),
  student('9007199254740994', 'S002', 'a.jansen@example.test', {
    birth_date: '1985-03-04',
    full_name: 'Bram Jansen-Lijster',
    phone: '+31612340002',
  }),
  student('3', 'S003', 'c.kaya@example.test', { birth_date: '1999-12-31', full_name: 'Ceyda Kaya-Merel' }),
  student('4', 'S004', ` ${composed.normalize('NFD').toUpperCase()}`, {
    birth_date: '1970-05-06',
    full_name: 'José de Wit-Wulp',
  }),
  student('5', 'S005', 'twins@example.test', { birth_date: '2001-02-03', full_name: 'Els Tweeling-Gaai' }),
  student('6', 'S006', 'TWINS@example.test', { birth_date: '2001-02-03', full_name: 'Fien Tweeling-Ekster' }),
]

function student(id: string, number: string, email: string, rest: Row & { birth_date: string }) {
  return {
    id,
    card: '0',
    debt: '0.00',
    newsletter: false,
    newsletter_at: null,
    blocked: false,
    note: 'Komt graag in de ochtend',
    remark: 'geen',
    phone: null,
    student_number: number,
    email,
    risk_score: '3',
    full_name: '',
    ...rest,
  } satisfies Row
}

export const visits: Row[] = [
  visit(['1', '9007199254740993', 'A1', '2026-01-05T09:00:00', '90']),
  visit(['2', '9007199254740993', 'A1', '2026-01-06T09:00:00.123456', '45']),
  visit(['3', '9007199254740994', 'B2', '2026-01-05T10:00:00', '30']),
  visit(['4', '9007199254740993', 'A2', '2026-03-29T02:30:00', '0']),
  visit(['5', '9007199254740994', 'B2', '2026-01-06T10:00:00', null]),
  visit(['6', '9007199254740993', '', '2024-02-29T23:59:59', null]),
  visit(['10', '9007199254740993', 'A3', '2026-02-01T09:00:00', '-15']),
]

function visit([id, student_id, room, arrived_at, minutes]: [
  string,
  string,
  string,
  string,
  string | null,
]): Row {
  return { minutes, room, id, arrived_at, student_id }
}

export const contractRows: Readonly<Record<string, readonly Row[]>> = { student: students, visit: visits }

const title = { nl: 'Titel', en: 'Title' }
const register = {
  title,
  category: 'identity',
  purpose: 'contact',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'contract-7y',
}

/** Fields of the datasets in declared order; `name` stands in the source as `full_name`. */
export const contractFields = {
  student: [
    { id: 'student_number', type: 'text', title },
    { id: 'name', from: 'full_name', type: 'text', title, correction: { approvedBy: 'administration' } },
    { id: 'email', type: 'email', title },
    { id: 'phone', type: 'phone', title, correction: { approvedBy: 'administration' } },
    { id: 'birth_date', type: 'date', title, correction: { approvedBy: 'administration' } },
    { id: 'debt', type: 'decimal', title, correction: { approvedBy: 'administration' } },
    { id: 'card', type: 'integer', title, correction: { approvedBy: 'administration' } },
    { id: 'newsletter', type: 'boolean', title },
    { id: 'newsletter_at', type: 'datetime', title },
    { id: 'note', type: 'long-text', title, correction: { approvedBy: 'administration' } },
    { id: 'remark', type: 'text', title },
    { id: 'risk_score', type: 'integer', title, correction: { never: title } },
    { id: 'blocked', type: 'boolean', title },
  ],
  visit: [
    { id: 'arrived_at', type: 'datetime', title, correction: { approvedBy: 'administration' } },
    { id: 'room', type: 'text', title },
    { id: 'minutes', type: 'integer', title },
  ],
} as const

/** The values that a record of a row must have: every declared field, in the declared order. */
export function expectedValues(dataset: 'student' | 'visit', row: Row): [string, FieldValue][] {
  return contractFields[dataset].map((field) => [
    field.id,
    row['from' in field ? field.from : field.id] ?? null,
  ])
}

/** `weak` identifies by e-mail address alone. */
export type Rules = 'confirmed' | 'weak'

/** What a driver adds to the declaration of the school. */
export interface Declared {
  readonly connection: unknown
  readonly student?: object
  readonly visit?: object
  /** How `identify` names a column of the students. */
  readonly place: (column: string) => string
  readonly ignored?: readonly object[]
}

/** The declaration of the school, proved against the driver's own schema. */
export function declareSchool(driver: Driver, rules: Rules, declared: Declared): SourceDeclaration {
  const { place } = declared
  const confirmed = [
    { identifier: 'studentNumber', field: place('student_number') },
    { identifier: 'email', field: place('email'), confirm: { birthDate: place('birth_date') } },
  ]
  return sourceSchemaFor({ [driver.name]: driver.schemas }).parse({
    id: 'contract-school',
    title,
    driver: driver.name,
    recipient: 'school',
    connection: declared.connection,
    identify: rules === 'weak' ? [{ identifier: 'email', field: place('email') }] : confirmed,
    datasets: [
      { id: 'student', ...register, fields: contractFields.student, ...declared.student },
      { id: 'visit', ...register, fields: contractFields.visit, ...declared.visit },
    ],
    consents: [
      {
        id: 'newsletter',
        dataset: 'student',
        field: 'newsletter',
        at: 'newsletter_at',
        version: 'remark',
      },
    ],
    ignored: declared.ignored ?? [],
  })
}

export const identities = {
  a: identity({ studentNumber: 'S001', email: 'a.jansen@example.test', birthDate: '1990-01-02' }),
  /** Shares the e-mail address of A. */
  b: identity({ studentNumber: 'S002', email: 'a.jansen@example.test', birthDate: '1985-03-04' }),
  aByEmail: identity({ email: 'a.jansen@example.test', birthDate: '1990-01-02' }),
  emailOfAAlone: identity({ email: 'a.jansen@example.test' }),
  decomposed: identity({ email: composed, birthDate: '1970-05-06' }),
  decomposedByNumber: identity({ studentNumber: 'S004' }),
  twins: identity({ email: 'twins@example.test', birthDate: '2001-02-03' }),
  /** Two identifiers that open two people. */
  crossed: identity({ studentNumber: 'S003', email: composed, birthDate: '1970-05-06' }),
  unknown: identity({ studentNumber: 'S999', email: 'nobody@example.test', birthDate: '1999-09-09' }),
  wrongBirthDate: identity({ email: composed, birthDate: '1970-05-07' }),
  nothing: identity({}),
}

export function identity(identifiers: Partial<Record<IdentifierKind, string>>): VerifiedIdentity {
  const kinds = Object.entries(identifiers) as [IdentifierKind, string][]
  return { subjectId: 'subject', identifiers: kinds.map(([kind, value]) => ({ kind, value })) }
}

/** Dependencies with the given secrets behind `env:NAME`. */
export function contractDeps(secrets: Readonly<Record<string, string>>, home = '/'): ConnectorDeps {
  return {
    secret(reference) {
      const secret = secrets[reference.replace(/^env:/, '')]
      if (secret === undefined)
        throw new SourceFailure('contract-school', 'configuration', `${reference} is missing`)
      return secret
    },
    clock: { now: () => new Date('2026-11-22T12:00:00Z') },
    home,
  }
}
