import { addDays, demoToday, localInstant } from '../days'
import { kvkNumberOf, tradeNameOf } from './kvk'
import { people, personOf, type DemoPerson } from '../people'
import { createRandom, type Random } from '../random'
import { writeDatabase, type Insert } from './table'

/** The web builder's own tables. */
const schema = `
  CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    full_name TEXT NOT NULL,
    phone TEXT,
    birth_date TEXT,
    student_number TEXT,
    organisation TEXT,
    question TEXT,
    newsletter INTEGER NOT NULL DEFAULT 0,
    newsletter_changed_at TEXT,
    calls INTEGER NOT NULL DEFAULT 0,
    calls_changed_at TEXT,
    unsubscribe_token TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_contact_on TEXT NOT NULL
  );
  CREATE INDEX contact_email ON contact (email);
  CREATE TABLE quote (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    requested_on TEXT NOT NULL,
    course TEXT NOT NULL,
    participants INTEGER NOT NULL,
    amount TEXT NOT NULL,
    message TEXT,
    status TEXT NOT NULL
  );
  CREATE INDEX quote_contact ON quote (contact_id);
  CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    visited_at TEXT NOT NULL,
    page TEXT NOT NULL,
    ip_address TEXT NOT NULL,
    browser TEXT NOT NULL,
    device_type TEXT NOT NULL,
    cookie_id TEXT NOT NULL
  );
  CREATE INDEX visit_contact ON visit (contact_id);
  CREATE TABLE trade_register (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id),
    kvk_number TEXT NOT NULL,
    trade_name TEXT NOT NULL,
    address TEXT NOT NULL,
    activity TEXT NOT NULL,
    obtained_on TEXT NOT NULL
  );
  CREATE INDEX trade_register_contact ON trade_register (contact_id);
  CREATE TABLE page (path TEXT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL);`

export function writeWebsite(file: string): void {
  writeDatabase(file, schema, (insert) => {
    insert('page', { path: '/', title: 'Welkom', body: 'Leer Nederlands bij ons.' })
    insert('page', { path: '/cursussen', title: 'Cursussen', body: 'Kies een cursus.' })
    const ids = { quote: 700, visit: 30_000, trade: 50 }
    people.forEach((person, index) => {
      const { holds } = person
      if (holds.contact === 0) return
      const random = createRandom(`website ${person.key}`)
      insert('contact', contactRow(person, 300 + index, random))
      for (let n = 0; n < holds.quote; n++)
        writeQuote(insert, { id: ids.quote++, contact: 300 + index, person }, random)
      for (let n = 0; n < holds.visit; n++)
        writeVisit(insert, { id: ids.visit++, contact: 300 + index, person }, random)
      if (holds.tradeRegister > 0)
        writeTradeRegister(insert, { id: ids.trade++, contact: 300 + index, person })
    })
    insert('contact', sharedContact())
  })
}

interface Place {
  readonly id: number
  readonly contact: number
  readonly person: DemoPerson
}

function contactRow(person: DemoPerson, id: number, random: Random) {
  const createdOn = addDays(person.enrolledOn, -random.int(5, 60))
  const changedAt = localInstant(createdOn, random.int(9, 20), random.int(0, 59))
  const always = person.key === 'amina.madelief'
  return {
    id,
    email: person.email,
    full_name: person.fullName,
    phone: person.phone,
    birth_date: person.birthDate,
    student_number: person.studentNumber,
    organisation: person.kind === 'contact' ? 'Voorbeeld Zorg B.V.' : null,
    question: random.pick([
      'Wanneer begint de cursus?',
      'Kan ik in de avond les krijgen?',
      'Wat kost het examen?',
    ]),
    newsletter: always || random.chance(0.6) ? 1 : 0,
    newsletter_changed_at: changedAt,
    calls: always || random.chance(0.4) ? 1 : 0,
    calls_changed_at: changedAt,
    unsubscribe_token: token(random),
    created_at: changedAt,
    last_contact_on: addDays(createdOn, 30),
  }
}

/** Somebody wrote from an address that two students use, and gave no date of birth: nobody can say who. */
function sharedContact() {
  const { email } = personOf('rosa.zonnedauw')
  const random = createRandom('website shared contact')
  return {
    id: 299,
    email,
    full_name: 'Familie Zonnedauw',
    phone: null,
    birth_date: null,
    student_number: null,
    organisation: null,
    question: 'Is er nog plaats voor één van ons?',
    newsletter: 1,
    newsletter_changed_at: '2026-02-11T19:24:00+01:00',
    calls: 0,
    calls_changed_at: null,
    unsubscribe_token: token(random),
    created_at: '2026-02-11T19:24:00+01:00',
    last_contact_on: '2026-02-12',
  }
}

function writeQuote(insert: Insert, { id, contact, person }: Place, random: Random): void {
  insert('quote', {
    id,
    contact_id: contact,
    requested_on: addDays(person.enrolledOn, -random.int(10, 90)),
    course: random.pick(['Nederlands op de werkvloer', 'Inburgering', 'Rekenen', 'Computers']),
    participants: random.int(1, 12),
    amount: `${random.int(249, 4800)}.00`,
    message: random.pick([
      'Graag in de ochtend.',
      'Wij hebben een eigen lokaal.',
      '=Wij willen graag starten in januari',
    ]),
    status: random.pick(['verstuurd', 'aanvaard', 'verlopen']),
  })
}

/** The last part of the address is gone before it is stored (P10 of the statement). */
function writeVisit(insert: Insert, { id, contact }: Place, random: Random): void {
  const date = addDays(demoToday, -random.int(1, 700))
  insert('visit', {
    id,
    contact_id: contact,
    visited_at: localInstant(date, random.int(7, 22), random.int(0, 59)),
    page: random.pick(['/', '/cursussen', '/contact', '/inburgering']),
    ip_address: `203.0.113.0`,
    browser: random.pick(['Firefox 130', 'Chrome 131', 'Safari 18']),
    device_type: random.pick(['telefoon', 'computer', 'tablet']),
    cookie_id: `GA1.${random.int(100_000_000, 999_999_999)}`,
  })
}

function writeTradeRegister(insert: Insert, { id, contact, person }: Place): void {
  insert('trade_register', {
    id,
    contact_id: contact,
    kvk_number: kvkNumberOf(person) ?? '',
    trade_name: tradeNameOf(person),
    address: `${person.street} ${person.houseNumber}, ${person.postcode} ${person.city}`,
    activity: person.kind === 'contact' ? 'Thuiszorg' : 'Kleermaker',
    obtained_on: addDays(person.enrolledOn, 3),
  })
}

function token(random: Random): string {
  return Array.from({ length: 24 }, () => random.int(0, 15).toString(16)).join('')
}
