import { addDays, demoToday } from '../days'
import { people, type DemoPerson } from '../people'
import { createRandom, type Random } from '../random'
import { writeDatabase, type Insert } from './table'

/** The bookkeeper's own tables: nothing in them knows of the portal. */
const schema = `
  CREATE TABLE debtor (
    id INTEGER PRIMARY KEY,
    debtor_number TEXT NOT NULL UNIQUE,
    student_number TEXT UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    birth_date TEXT,
    street TEXT, house_number TEXT, postcode TEXT, city TEXT,
    iban TEXT, iban_holder TEXT,
    risk_score INTEGER,
    contract_end TEXT,
    row_version INTEGER NOT NULL DEFAULT 1
  );
  CREATE INDEX debtor_email ON debtor (email);
  CREATE TABLE invoice (
    id INTEGER PRIMARY KEY,
    invoice_number TEXT NOT NULL UNIQUE,
    debtor_id INTEGER NOT NULL REFERENCES debtor (id),
    issued_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    description TEXT NOT NULL,
    amount TEXT NOT NULL,
    vat_code TEXT NOT NULL,
    status TEXT NOT NULL,
    book_year_end TEXT NOT NULL
  );
  CREATE INDEX invoice_debtor ON invoice (debtor_id);
  CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    invoice_id INTEGER NOT NULL REFERENCES invoice (id),
    received_on TEXT NOT NULL,
    amount TEXT NOT NULL,
    from_iban TEXT NOT NULL,
    bank_reference INTEGER NOT NULL,
    book_year_end TEXT NOT NULL
  );
  CREATE INDEX payment_invoice ON payment (invoice_id);
  CREATE TABLE vat_rate (code TEXT PRIMARY KEY, percentage TEXT NOT NULL);`

export function writeInvoicing(file: string): void {
  writeDatabase(file, schema, (insert) => {
    insert('vat_rate', { code: 'vrij', percentage: '0' })
    insert('vat_rate', { code: 'hoog', percentage: '21' })
    const ids = { invoice: 5000, payment: 9000 }
    people.forEach((person, index) => {
      if (person.holds.debtor > 0) writeDebtor(insert, person, { debtor: 100 + index, ...ids })
      ids.invoice += person.holds.invoice
      ids.payment += person.holds.payment
    })
  })
}

interface Ids {
  readonly debtor: number
  readonly invoice: number
  readonly payment: number
}

function writeDebtor(insert: Insert, person: DemoPerson, ids: Ids): void {
  const random = createRandom(`invoicing ${person.key}`)
  insert('debtor', {
    id: ids.debtor,
    debtor_number: `D${20_000 + ids.debtor}`,
    student_number: person.studentNumber,
    name: person.fullName,
    email: person.email,
    birth_date: person.birthDate,
    street: person.street,
    house_number: person.houseNumber,
    postcode: person.postcode,
    city: person.city,
    iban: person.iban,
    iban_holder: person.fullName,
    risk_score: random.int(0, 100),
    contract_end: person.endedOn,
    row_version: 1,
  })
  for (let index = 0; index < person.holds.invoice; index++) {
    const invoice = writeInvoice(insert, { person, ids, index }, random)
    if (index < person.holds.payment) writePayment(insert, { person, ids, index }, invoice)
  }
}

interface Place {
  readonly person: DemoPerson
  readonly ids: Ids
  readonly index: number
}

interface Invoice {
  readonly issuedOn: string
  readonly amount: string
  readonly bookYearEnd: string
}

function writeInvoice(insert: Insert, { person, ids, index }: Place, random: Random): Invoice {
  const issuedOn = earlier(addDays(person.enrolledOn, 14 + index * 60), addDays(demoToday, -20))
  const amount = `${random.int(80, 950)}.${random.pick(['00', '50', '95'])}`
  const bookYearEnd = `${issuedOn.slice(0, 4)}-12-31`
  insert('invoice', {
    id: ids.invoice + index,
    invoice_number: `F${issuedOn.slice(0, 4)}-${ids.invoice + index}`,
    debtor_id: ids.debtor,
    issued_on: issuedOn,
    due_on: addDays(issuedOn, 30),
    description: random.pick([
      'Cursus Nederlands, lesgeld',
      'Inburgering, termijn',
      'Lesboeken',
      'Examengeld',
    ]),
    amount,
    vat_code: 'vrij',
    status: index < person.holds.payment ? 'betaald' : 'open',
    book_year_end: bookYearEnd,
  })
  return { issuedOn, amount, bookYearEnd }
}

function writePayment(insert: Insert, { person, ids, index }: Place, invoice: Invoice): void {
  insert('payment', {
    id: ids.payment + index,
    invoice_id: ids.invoice + index,
    received_on: addDays(invoice.issuedOn, 12),
    amount: invoice.amount,
    from_iban: person.iban,
    // Banks number beyond 2^53: a reader that makes it a float would change it.
    bank_reference: 9_007_199_254_740_993n + BigInt(ids.payment + index),
    book_year_end: invoice.bookYearEnd,
  })
}

function earlier(date: string, other: string): string {
  return date < other ? date : other
}
