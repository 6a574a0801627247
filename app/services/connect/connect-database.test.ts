import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { LiveDatabase, TableDescription } from '../../domain/live-database'
import { SourceFailure } from '../../domain/source-failure'
import { connectDatabase } from './connect-database.server'

const decisions = {
  recipient: 'r',
  dataSubjects: ['student'],
  category: 'c',
  purpose: 'p',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'x',
}
const { signal } = new AbortController()

function table(name: string, columns: Record<string, string>): TableDescription {
  return {
    name,
    kind: 'table',
    columns: Object.entries(columns).map(([name, type]) => ({ name, type, holds: undefined })),
    key: ['id'],
    references: [],
  }
}

function connect(
  tables: TableDescription[],
  sample: LiveDatabase['sample'],
  identify: { identifier: string; field: string }[] = [],
) {
  const closed: string[] = []
  const open = () => ({
    tables: async () => tables,
    otherSchemas: async () => ['archive'],
    sample,
    tellingApart: async () => undefined,
    close: async () => void closed.push('closed'),
  })
  const address = { source: 'crm', url: 'sqlite:x', schema: undefined }
  const input = {
    id: 'crm',
    url: 'env:CRM_URL',
    address,
    decisions,
    people: undefined,
    identify,
    sampleRows: 5,
  }
  return connectDatabase({ open }, input, signal).finally(() => expect(closed).toEqual(['closed']))
}

const student = table('student', { id: 'integer', student_number: 'text', contact: 'text' })

test('columns that no rule can name because of a dot are told, and used for nothing', async () => {
  const pupil = table('pupil', {
    id: 'integer',
    'student.number': 'text',
    email: 'text',
    'birth.date': 'date',
  })
  const { text } = await connect([pupil, table('a.b', { id: 'integer' })], async () => [])
  expect(text).toContain('  - { identifier: email, field: pupil.email } #')
  expect(text).toContain('# - "student.number", student number (by its name), has a dot in its name')
  expect(text).toContain('# - "birth.date", date of birth (by its name), has a dot in its name')
  expect(text).toContain('a name with a dot can be declared nowhere')
})

test('a table of which two rows are equal has no key, and the file says so', async () => {
  const visit = { ...table('visit', { student_id: 'integer' }), key: [] }
  const { text } = await connect([student, visit], async () => [])
  expect(text).toContain('no primary key and no unique columns: name in `key`')
})

test('a table whose values may not be read is judged by its names, and the file says so', async () => {
  const { text } = await connect([student], () =>
    Promise.reject(new SourceFailure('crm', 'refused', 'no permission')),
  )
  expect(text).toContain('# - student: its values could not be looked at')
  expect(text).toContain('- { id: contact, type: text,')
  expect(text).toContain('# - other schemas hold tables too, which `inzage check` does not see: archive;')
})

test('what nobody foresaw is no table that may not be read', async () => {
  await expect(connect([student], () => Promise.reject(new TypeError('a mistake')))).rejects.toThrow(
    'a mistake',
  )
})

test('rules that are given take the place of those that were found', async () => {
  const { text } = await connect([student], async () => [], [
    { identifier: 'debtorNumber', field: 'student.id' },
  ])
  expect(text).toContain('- { identifier: debtorNumber, field: student.id }')
  expect(text).not.toContain('identifier: studentNumber')
})

test('customers of a shop are its people, not the staff whose names and birth dates stand there too', async () => {
  const links = (...to: [string, string][]) => {
    return to.map(([column, target]) => ({ table: target, pairs: [{ column, target: 'id' }] }))
  }
  const employee = {
    id: 'int',
    LastName: 'text',
    BirthDate: 'datetime',
    Email: 'text',
    ReportsTo: 'int',
    Phone: 'text',
  }
  const customer = {
    id: 'int',
    FirstName: 'text',
    Email: 'text',
    Phone: 'text',
    SupportRepId: 'int',
    AddressId: 'int',
  }
  const tables = [
    { ...table('Employee', employee), references: links(['ReportsTo', 'Employee']) },
    {
      ...table('Customer', customer),
      references: links(['SupportRepId', 'Employee'], ['AddressId', 'Address']),
    },
    { ...table('Address', { id: 'int', Street: 'text' }), references: [] },
    { ...table('Invoice', { id: 'int', CustomerId: 'int' }), references: links(['CustomerId', 'Customer']) },
    {
      ...table('InvoiceLine', { id: 'int', InvoiceId: 'int', TrackId: 'int' }),
      references: links(['InvoiceId', 'Invoice'], ['TrackId', 'Track']),
    },
    { ...table('Track', { id: 'int', Name: 'text' }), references: [] },
  ]
  const { datasets } = parse((await connect(tables, async () => [])).text)
  const vias = Object.fromEntries(datasets.map(({ id, via }: { id: string; via: unknown }) => [id, via]))
  expect(vias).toEqual({
    Customer: undefined,
    Address: { id: 'Customer.AddressId' },
    Invoice: { CustomerId: 'Customer.id' },
    InvoiceLine: { InvoiceId: 'Invoice.id' },
  })
})

test('where no foreign key leads, a column that is called so is proposed as a comment, further tables too', async () => {
  const tables = [
    table('students', { id: 'int', student_number: 'text', email: 'text' }),
    table('enrolment', { id: 'int', student_id: 'int' }),
    table('lesson', { id: 'int', enrolmentId: 'int' }),
    table('card', { id: 'int', StudentNumber: 'text' }),
    table('migrations', { hash: 'text' }),
    table('room', { id: 'int', name: 'text' }),
  ]
  const { text, declared } = await connect(tables, async () => [])
  expect(declared).toBe(1)
  expect(text).toContain('  #   via: { student_id: students.id }')
  expect(text).toContain('  #   via: { enrolmentId: enrolment.id }')
  expect(text).toContain('  #   via: { StudentNumber: students.student_number }')
  expect(text).toContain('#   - { table: migrations, why:')
  expect(text).toContain('#   - { table: room, why:')
})

test.each([
  ['integer', 'integer'],
  ['bigint unsigned', 'integer'],
  ['bigint(20) unsigned', 'integer'],
  ['tinyint(1)', 'boolean'],
  ['numeric(8,2)', 'decimal'],
  ['timestamp(3) with time zone', 'datetime'],
  ['date', 'date'],
  ['longblob', 'bytes'],
  ['jsonb', 'json'],
  ["enum('int','date')", 'text'],
  ['multipoint', 'text'],
  ['interval', 'text'],
  ['text[]', 'text'],
  ['integer[]', 'integer'],
  ['', 'text'],
])('a column of type %j is a field of type %s', async (type, expected) => {
  const { text } = await connect([table('student', { student_number: 'text', thing: type })], async () => [])
  expect(text).toContain(`{ id: thing, type: ${expected},`)
})
