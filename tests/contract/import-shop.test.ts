import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import { createConnector, driverSchemas } from '../../app/connectors/registry'
import { openLiveDatabase } from '../../app/connectors/sql/introspection/open-live-database'
import { readRegister } from '../../app/platform/register/read-register'
import { importFides } from '../../app/services/import-fides/import-fides.server'
import { connectMariadb, executeMariadb, startMariadb, whyNoMariadb } from '../setup/mariadb'
import { execute, startPostgres, whyNoPostgres } from '../setup/postgres'
import { temporaryFolder } from '../setup/temporary-folder'
import { contractDeps, identity } from './contract-school'
import { keyOf, never } from './contract-source'
import { recordsOf } from './reading-contract'

/** Row by row what a person of the shop in tests/fixtures/fides/shop.yml has, against SQL that is written out here. */
type Text = string | null

interface Kind {
  readonly name: string
  readonly why: string | undefined
  start(): Promise<{ createDatabase(): Promise<string>; stop(): Promise<void> }>
  execute(address: string, ...statements: string[]): Promise<void>
  /** Every value as text. */
  rows(address: string, query: string): Promise<Text[][]>
  readonly money: string
  readonly text: (column: string) => string
}

const kinds: Kind[] = [
  {
    name: 'PostgreSQL',
    why: whyNoPostgres(),
    start: startPostgres,
    execute,
    async rows(address, query) {
      const client = new Client({ connectionString: address })
      await client.connect()
      try {
        const { rows } = await client.query<Text[]>({ text: query, rowMode: 'array' })
        return rows
      } finally {
        await client.end()
      }
    },
    money: 'money',
    text: (column) => `CAST(${column} AS text)`,
  },
  {
    name: 'MariaDB',
    why: whyNoMariadb(),
    start: startMariadb,
    execute: executeMariadb,
    async rows(address, query) {
      const connection = await connectMariadb(address)
      try {
        const [rows] = await connection.query<never[]>({ sql: query, rowsAsArray: true })
        return rows
      } finally {
        await connection.end()
      }
    },
    money: 'decimal(10, 2)',
    text: (column) => `CAST(${column} AS char)`,
  },
]

const schema = ({ money }: Kind) => [
  'CREATE TABLE address (id bigint PRIMARY KEY, street varchar(100), zip varchar(9))',
  `CREATE TABLE customer (id int PRIMARY KEY, email varchar(100), born date, full_name varchar(100),
     created timestamp, address_id bigint, profile json, tags json)`,
  'CREATE TABLE employee (id int PRIMARY KEY, email varchar(100), full_name varchar(100), address_id bigint)',
  'CREATE TABLE login (id int PRIMARY KEY, customer_id int, time timestamp)',
  'CREATE TABLE orders (id varchar(20) PRIMARY KEY, customer_id int, shipping_address_id bigint)',
  `CREATE TABLE order_item (order_id varchar(20), item_no smallint, product_id int, quantity smallint,
     PRIMARY KEY (order_id, item_no))`,
  `CREATE TABLE product (id int PRIMARY KEY, name varchar(100), price ${money})`,
  `CREATE TABLE payment_card (id varchar(20) PRIMARY KEY, ccn bigint, customer_id int, billing_address_id bigint)`,
  'CREATE TABLE parcel_box (id int PRIMARY KEY, address_id bigint, customer_id int, code varchar(9))',
  'CREATE TABLE report (id int PRIMARY KEY, email varchar(100), name varchar(100))',
  `CREATE TABLE service_request (id varchar(20) PRIMARY KEY, email varchar(100), alt_email varchar(100),
     employee_id int, opened date)`,
  'CREATE TABLE visit (email varchar(100), last_visit timestamp, browser varchar(20))',
]

/** Ann and Bob live together; Bob works in the shop too. Cem lives alone, and has orders sent to Ann. */
const people = [
  { id: 1, email: 'ann@shop.example', born: '1980-01-02' },
  { id: 2, email: 'bob@shop.example', born: '1981-03-04' },
  { id: 3, email: 'cem@shop.example', born: '1982-05-06' },
]
const profile = {
  employer: 'Bakery',
  hours: 36,
  contact: { phone: '+31612345678', pin: 'canary-pin' },
  relatives: [{ name: 'Dirk' }, { name: 'Els' }],
}
const contents = [
  `INSERT INTO address VALUES (10, 'Shared street 1', '1011'), (11, 'Alone lane 2', '1012'),
     (12, 'Office road 3', '1013'), (13, 'Nobody way 4', '1014')`,
  `INSERT INTO customer VALUES (1, '${people[0]?.email}', '1980-01-02', 'Ann', '2020-04-01 11:47:42', 10,
     '${JSON.stringify(profile)}', '["new", "0612"]')`,
  `INSERT INTO customer VALUES (2, '${people[1]?.email}', '1981-03-04', 'Bob', '2020-04-02 11:47:42', 10, NULL, NULL),
     (3, '${people[2]?.email}', '1982-05-06', 'Cem', '2020-04-03 11:47:42', 11, '{}', '[]')`,
  `INSERT INTO employee VALUES (1, 'bob@shop.example', 'Bob', 12), (2, 'eva@shop.example', 'Eva', 12)`,
  `INSERT INTO login VALUES (1, 1, '2021-01-01 01:00:00'), (2, 1, '2021-01-02 01:00:00'), (3, 2, '2021-01-02 01:00:00')`,
  `INSERT INTO orders VALUES ('o-1', 1, 11), ('o-2', 2, 10), ('o-3', 1, 10), ('o-4', 3, 10)`,
  `INSERT INTO order_item VALUES ('o-1', 1, 1, 1), ('o-2', 1, 2, 1), ('o-3', 1, 1, 2), ('o-3', 2, 3, 1), ('o-9', 1, 3, 1)`,
  `INSERT INTO product VALUES (1, 'Bread', 2.50), (2, 'Cake', 12.00), (3, 'Salt', 0.99)`,
  `INSERT INTO payment_card VALUES ('p-1', 1234567890123456, 1, 10), ('p-2', 6543210987654321, 2, 10)`,
  `INSERT INTO parcel_box VALUES (1, 10, 1, 'A-1'), (2, 10, 2, 'B-2'), (3, 10, NULL, 'both'), (4, 13, 3, 'C-4')`,
  `INSERT INTO report VALUES (1, 'ann@shop.example', 'August'), (2, 'admin@shop.example', 'August')`,
  `INSERT INTO service_request VALUES ('s-1', 'ann@shop.example', 'ann-alt@shop.example', 1, '2021-01-01'),
     ('s-2', 'ann-alt@shop.example', 'ann@shop.example', 2, '2021-01-02'),
     ('s-3', 'bob@shop.example', NULL, 2, '2021-01-03'), ('s-4', 'gone@shop.example', NULL, 2, '2021-01-04')`,
  `INSERT INTO visit VALUES ('ann@shop.example', '2021-01-06 01:00:00', NULL),
     ('ann@shop.example', '2021-01-07 01:00:00', 'x'), ('bob@shop.example', '2021-01-07 01:00:00', 'y')`,
]

/** The columns to compare, the first of them the key, and which rows are a person's. */
const oracle = (id: number): Record<string, [columns: string[], condition: string]> => {
  const email = `(SELECT email FROM customer WHERE id = ${id})`
  const orders = `(SELECT id FROM orders WHERE customer_id = ${id})`
  const employees = `(SELECT id FROM employee WHERE email = ${email})`
  const addresses = `(SELECT address_id FROM customer WHERE id = ${id}
    UNION SELECT shipping_address_id FROM orders WHERE customer_id = ${id}
    UNION SELECT billing_address_id FROM payment_card WHERE customer_id = ${id}
    UNION SELECT address_id FROM employee WHERE email = ${email})`
  return {
    customer: [['id', 'email', 'born', 'full_name', 'created', 'address_id'], `id = ${id}`],
    address: [['id', 'street', 'zip'], `id IN ${addresses}`],
    employee: [['id', 'email', 'full_name', 'address_id'], `email = ${email}`],
    login: [['id', 'customer_id', 'time'], `customer_id = ${id}`],
    orders: [['id', 'customer_id', 'shipping_address_id'], `customer_id = ${id}`],
    order_item: [['order_id', 'item_no', 'product_id', 'quantity'], `order_id IN ${orders}`],
    product: [['id', 'name'], `id IN (SELECT product_id FROM order_item WHERE order_id IN ${orders})`],
    payment_card: [['id', 'ccn', 'customer_id', 'billing_address_id'], `customer_id = ${id}`],
    parcel_box: [
      ['id', 'address_id', 'customer_id', 'code'],
      `customer_id = ${id} OR address_id IN ${addresses}`,
    ],
    report: [['id', 'email', 'name'], `email = ${email}`],
    service_request: [
      ['id', 'email', 'alt_email', 'employee_id', 'opened'],
      `email = ${email} OR alt_email = ${email} OR employee_id IN ${employees}`,
    ],
    visit: [['email', 'last_visit', 'browser'], `email = ${email}`],
  }
}

const decisions = {
  recipient: 'school',
  dataSubjects: ['student'],
  category: 'provided',
  purpose: 'course',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'contract-7y',
}

describe.each(kinds)('a shop on $name that Fides describes', (kind) => {
  if (kind.why) process.stderr.write(`Skipped on ${kind.name}: ${kind.why}.\n`)
  describe.skipIf(kind.why)(`imported${kind.why ? ` (skipped: ${kind.why})` : ''}`, () => {
    let server: Awaited<ReturnType<Kind['start']>>
    let url: string
    let text: string
    let findings: readonly string[]
    beforeAll(async () => {
      server = await kind.start()
      url = await server.createDatabase()
      await kind.execute(url, ...schema(kind), ...contents)
      const file = { name: 'shop.yml', text: readFileSync('tests/fixtures/fides/shop.yml', 'utf8') }
      const done = await importFides(
        { open: openLiveDatabase },
        {
          id: 'shop',
          url: 'env:SHOP_URL',
          files: [file],
          decisions,
          choice: { extra: [], known: undefined },
          people: undefined,
          identify: [],
          against: { source: 'shop', url, schema: undefined },
        },
        never,
      )
      text = done.text
      findings = done.findings.map(({ severity, line, message }) => `${severity} ${line} ${message}`)
    })
    afterAll(() => server?.stop())

    async function connectorOf(declaration: string): Promise<Connector> {
      const home = temporaryFolder()
      mkdirSync(join(home, 'sources'))
      cpSync('app/demo/school.yaml', join(home, 'school.yaml'))
      writeFileSync(join(home, 'sources', 'shop.yaml'), declaration)
      const { register } = await readRegister(home, driverSchemas)
      const [source] = register.sources
      if (!source) throw new Error('there is one source')
      const connector = await createConnector(source, contractDeps({ SHOP_URL: url }))
      onTestFinished(() => connector.close())
      return connector
    }

    test('nothing of the file is lost without a word, and the database has nothing besides', async () => {
      expect(findings.filter((line) => line.startsWith('error'))).toEqual([])
      const connector = await connectorOf(text)
      const { findings: checked } = await connector.check(never)
      const places = checked.map(({ kind: what, place }) => `${what} ${place}`)
      expect(places).toEqual(['undeclared customer.profile.contact.pin'])
    })

    test('a table without a key is shown by the columns that tell its rows apart', () => {
      expect(text).toMatch(
        /# no primary key: these columns .*\n  - id: visit\n.*\n.*\n    key: \[email, last_visit\]\n/,
      )
      expect(findings.filter((line) => line.includes('neither has its table'))).toHaveLength(1)
    })

    test.each(people)('rows of $email are those that SQL finds, one by one', async ({ id, email, born }) => {
      const connector = await connectorOf(text)
      const key = await keyOf(connector, identity({ email, birthDate: born }))
      const found = await Promise.all(
        Object.entries(oracle(id)).map(async ([table, [columns, condition]]) => {
          const records = await recordsOf(connector, key, table)
          expect(await connector.count(key, table, never)).toBe(records.length)
          const shown = records.map(({ values }) => columns.map((column) => asText(values[column])))
          const select = `SELECT ${columns.map(kind.text).join(', ')} FROM ${table} WHERE ${condition}`
          return [table, shown.toSorted(byText), (await kind.rows(url, select)).toSorted(byText)] as const
        }),
      )
      for (const [table, shown, expected] of found) expect([table, shown]).toEqual([table, expected])
      expect(found.flatMap(([, rows]) => rows).length).toBeGreaterThan(3)
    })

    test('fields inside JSON stand by themselves, lists whole, and a secret among them nowhere', async () => {
      const connector = await connectorOf(text)
      const key = await keyOf(connector, identity({ email: 'ann@shop.example', birthDate: '1980-01-02' }))
      const [record] = await recordsOf(connector, key, 'customer')
      expect(record?.values).toMatchObject({
        profile_employer: 'Bakery',
        profile_hours: '36',
        profile_contact_phone: '+31612345678',
        profile_relatives: profile.relatives,
        tags: ['new', '0612'],
      })
      expect(JSON.stringify(record)).not.toContain('canary-pin')
    })

    test('what several may share is proposed, and where it is taken over, the others’ is withheld and counted', async () => {
      const proposed = findings.filter((line) => line.includes('`shared` is proposed'))
      expect(proposed.map((line) => line.replace(/^warning \d+ |: several.*/g, ''))).toEqual([
        'address.id = employee.address_id',
        'address.id = orders.shipping_address_id',
        'address.id = payment_card.billing_address_id',
        'parcel_box.address_id = address.id',
      ])
      const lines = text.split('\n')
      const at = lines.findIndex(
        (line) => line.includes('via:') && line.includes('{ address_id: address.id }'),
      )
      const taken = lines.slice(at + 2, at + 4).map((line) => line.replace('# ', ''))
      const shared = [...lines.slice(0, at), ...taken, ...lines.slice(at + 4)].join('\n')
      expect(shared).not.toBe(text)
      const connector = await connectorOf(shared)
      const key = await keyOf(connector, identity({ email: 'ann@shop.example', birthDate: '1980-01-02' }))
      const codes = (await recordsOf(connector, key, 'parcel_box')).map(({ values }) => values['code'])
      expect(codes).toEqual(['A-1', 'both'])
      expect(await connector.withheld?.(key, 'parcel_box', never)).toBe(1)
      const { findings: checked } = await connector.check(never)
      expect(checked.filter(({ kind: what }) => what === 'withheld')).toMatchObject([{ place: 'parcel_box' }])
    })
  })
})

function byText(one: readonly Text[], other: readonly Text[]): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1
}

/** As the databases write it. */
function asText(value: unknown): Text {
  if (value === null || value === undefined) return null
  return String(value).replace(/^(\d{4}-\d\d-\d\d)T([\d:]{8})(\+00:00)?$/, '$1 $2')
}
