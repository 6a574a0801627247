import { describe, expect, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { FieldType } from '../../app/domain/field-types/field-types'
import { identity } from './contract-school'
import { keyOf, never } from './contract-source'
import { recordsOf } from './reading-contract'
import type { sqlConnectorOf } from './sql-declared'
import { sqlDatasetOf } from './sql-declared'

/** One kind of database, as the tests of how tables lead to a person need it. */
export interface SqlKind {
  /** A connector of a fresh database made by the statements; ended with the test. */
  open(statements: readonly string[], declared: Declared): Promise<Connector>
  quote(name: string): string
  /** Another schema or database, for tables that are named `schema.table`; undefined where there is none. */
  readonly otherSchema: string | undefined
}

type Declared = Omit<Parameters<typeof sqlConnectorOf>[0], 'connection' | 'secrets'>

const a = identity({ studentNumber: 'S1' })
const b = identity({ studentNumber: 'S2' })
const person = sqlDatasetOf('person', { number: 'text' })
const people = [
  'CREATE TABLE person (id bigint PRIMARY KEY, number varchar(20))',
  `INSERT INTO person VALUES (1, 'S1'), (2, 'S2')`,
]

/** Which rows are a person's: the same for every kind of database. */
export function describeGraph(name: string, kind: SqlKind): void {
  describe(`tables that lead to a person, ${name}`, () => {
    const show = async (connector: Connector, dataset: string, who = a) => {
      const key = await keyOf(connector, who)
      const records = await recordsOf(connector, key, dataset)
      expect(await connector.count(key, dataset, never)).toBe(records.length)
      for (const record of records) {
        expect(await connector.find(key, dataset, record.key, never)).toEqual(record)
      }
      return records.map(({ values }) => Object.values(values)[0])
    }

    test('over two links and a table that only ties them, each record once', async () => {
      const connector = await kind.open(
        [
          ...people,
          'CREATE TABLE enrolment (person_id bigint, course_id bigint)',
          'CREATE TABLE course (id bigint PRIMARY KEY, name varchar(20))',
          'CREATE TABLE lesson (id bigint PRIMARY KEY, course_id bigint, topic varchar(20))',
          `INSERT INTO course VALUES (10, 'Dutch'), (11, 'Bread'), (12, 'Secret')`,
          'INSERT INTO enrolment VALUES (1, 10), (1, 11), (1, 10), (2, 12), (2, 10)',
          `INSERT INTO lesson VALUES (100, 10, 'verbs'), (101, 12, 'hidden'), (102, 11, 'dough')`,
        ],
        {
          datasets: [
            person,
            sqlDatasetOf('course', { name: 'text' }, { via: { id: 'enrolment.course_id' } }),
            sqlDatasetOf('lesson', { topic: 'text' }, { via: { course_id: 'course.id' } }),
          ],
          ignored: [{ table: 'enrolment', via: { person_id: 'person.id' }, why: 'only ties the two' }],
        },
      )
      expect(await show(connector, 'course')).toEqual(['Dutch', 'Bread'])
      expect(await show(connector, 'lesson')).toEqual(['verbs', 'dough'])
      expect((await connector.check(never)).findings).toEqual([])
    })

    test('over an address that two people have: what is another person’s is withheld and counted', async () => {
      const connector = await kind.open(
        [
          'CREATE TABLE person (id bigint PRIMARY KEY, number varchar(20), address_id bigint)',
          'CREATE TABLE address (id bigint PRIMARY KEY, street varchar(20))',
          'CREATE TABLE parcel (id bigint PRIMARY KEY, person_id bigint, address_id bigint, what varchar(20))',
          'CREATE TABLE scan (id bigint PRIMARY KEY, parcel_id bigint, place varchar(20))',
          `INSERT INTO address VALUES (7, 'Shared'), (8, 'Alone')`,
          `INSERT INTO person VALUES (1, 'S1', 7), (2, 'S2', 7), (3, 'S3', 8)`,
          `INSERT INTO parcel VALUES (1, 1, 7, 'mine'), (2, 2, 7, 'neighbours'), (3, NULL, 7, 'nobodys'),
            (4, 1, 8, 'elsewhere'), (5, 3, 8, 'strangers'), (6, 99, 7, 'of one who left'), (7, 2, 7, 'neighbours')`,
          `INSERT INTO scan VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 3, 'c'), (4, 5, 'd'), (5, 7, 'e'), (6, 7, 'f')`,
        ],
        {
          datasets: [
            person,
            sqlDatasetOf('address', { street: 'text' }, { via: { id: 'person.address_id' } }),
            sqlDatasetOf(
              'parcel',
              { what: 'text' },
              { via: { person_id: 'person.id' }, shared: { address_id: 'address.id' } },
            ),
            sqlDatasetOf('scan', { place: 'text' }, { via: { parcel_id: 'parcel.id' } }),
          ],
          ignored: [{ table: 'person', column: 'address_id', why: 'only ties' }],
        },
      )
      const withheld = async (dataset: string, who = a) =>
        connector.withheld?.(await keyOf(connector, who), dataset, never)
      expect(await show(connector, 'parcel')).toEqual(['mine', 'nobodys', 'elsewhere'])
      expect(await withheld('parcel')).toBe(3)
      expect(await show(connector, 'parcel', b)).toEqual(['neighbours', 'nobodys', 'neighbours'])
      expect(await withheld('parcel', b)).toBe(2)
      expect(await show(connector, 'scan')).toEqual(['a', 'c'])
      expect(await withheld('scan')).toBe(3)
      expect(await withheld('address')).toBe(0)
      const { findings } = await connector.check(never)
      expect(findings).toMatchObject([{ kind: 'withheld', severity: 'warning', place: 'parcel' }])
      expect(findings[0]?.message).toMatch(/^6 rows are /)
    })

    test('by a key and a link of two columns, where one column alone would open another person', async () => {
      const connector = await kind.open(
        [
          'CREATE TABLE person (country varchar(2), id bigint, number varchar(20), PRIMARY KEY (country, id))',
          'CREATE TABLE bill (id bigint PRIMARY KEY, land varchar(2), debtor bigint, amount decimal(9, 2))',
          'CREATE TABLE line (id bigint PRIMARY KEY, bill_id bigint, land varchar(2), text varchar(9))',
          `INSERT INTO person VALUES ('NL', 1, 'S1'), ('BE', 1, 'S2')`,
          `INSERT INTO bill VALUES (1, 'NL', 1, 1.25), (2, 'BE', 1, 2.25), (3, 'NL', 2, 3.25)`,
          `INSERT INTO line VALUES (1, 1, 'NL', 'mine'), (2, 2, 'BE', 'other'), (3, 1, 'BE', 'wrong')`,
        ],
        {
          datasets: [
            sqlDatasetOf('person', { country: 'country' }, { key: ['country', 'id'] }),
            sqlDatasetOf(
              'bill',
              { amount: 'decimal' },
              { via: { land: 'person.country', debtor: 'person.id' } },
            ),
            sqlDatasetOf('line', { text: 'text' }, { via: { bill_id: 'bill.id', land: 'bill.land' } }),
          ],
        },
      )
      expect(await show(connector, 'bill')).toEqual(['1.25'])
      expect(await show(connector, 'line')).toEqual(['mine'])
    })

    test('by several ways at once, each record once, and further over all of them', async () => {
      const connector = await kind.open(
        [
          ...people,
          `CREATE TABLE message (id bigint PRIMARY KEY, sender bigint, receiver bigint, body varchar(20))`,
          `CREATE TABLE attachment (id bigint PRIMARY KEY, message_id bigint, name varchar(20))`,
          `INSERT INTO message VALUES (1, 1, 2, 'to B'), (2, 2, 1, 'to A'), (3, 1, 1, 'note'), (4, 2, 2, 'B only'), (5, NULL, 1, 'system')`,
          `INSERT INTO attachment VALUES (1, 1, 'a.pdf'), (2, 2, 'b.pdf'), (3, 3, 'c.pdf'), (4, 4, 'd.pdf')`,
        ],
        {
          datasets: [
            person,
            sqlDatasetOf(
              'message',
              { body: 'text' },
              { via: [{ sender: 'person.id' }, { receiver: 'person.id' }] },
            ),
            sqlDatasetOf('attachment', { name: 'text' }, { via: { message_id: 'message.id' } }),
          ],
        },
      )
      expect(await show(connector, 'message')).toEqual(['to B', 'to A', 'note', 'system'])
      expect(await show(connector, 'attachment')).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
      expect(await show(connector, 'message', b)).toEqual(['to B', 'to A', 'B only'])
    })

    test('over rows of the same table, however deep and also in a circle', async () => {
      const answers = Array.from(
        { length: 1_200 },
        (_, n) => `(${n + 10}, NULL, ${n === 0 ? 1 : n + 9}, 'd')`,
      )
      const connector = await kind.open(
        [
          ...people,
          'CREATE TABLE post (id bigint PRIMARY KEY, author bigint, answers bigint, body varchar(20))',
          'CREATE INDEX post_answers ON post (answers)',
          'CREATE TABLE vote (id bigint PRIMARY KEY, post_id bigint, mark varchar(9))',
          `INSERT INTO post VALUES (1, 1, NULL, 'mine'), (2, 2, NULL, 'other'), (3, 2, 1, 'reply')`,
          `INSERT INTO post VALUES (4, 2, 2, 'other'), (5, NULL, 6, 'ring'), (6, NULL, 5, 'ring'), (7, 1, 8, 'own'), (8, NULL, 7, 'loop')`,
          `INSERT INTO post VALUES ${answers.join(', ')}`,
          `INSERT INTO vote VALUES (1, 3, 'up'), (2, 4, 'down'), (3, 1209, 'deep')`,
        ],
        {
          datasets: [
            person,
            sqlDatasetOf(
              'post',
              { body: 'text' },
              { via: [{ author: 'person.id' }, { answers: 'post.id' }] },
            ),
            sqlDatasetOf('vote', { mark: 'text' }, { via: { post_id: 'post.id' } }),
          ],
        },
      )
      const key = await keyOf(connector, a)
      const bodies = (await recordsOf(connector, key, 'post')).map(({ values }) => values['body'])
      expect(bodies.filter((body) => body !== 'd')).toEqual(['mine', 'reply', 'own', 'loop'])
      expect(bodies.filter((body) => body === 'd')).toHaveLength(1_200)
      expect(await show(connector, 'vote')).toEqual(['up', 'deep'])
    })

    test('as rows of the table of people itself that point at the person', async () => {
      const connector = await kind.open(
        [
          'CREATE TABLE person (id bigint PRIMARY KEY, number varchar(20), mentor bigint)',
          `INSERT INTO person VALUES (1, 'S1', NULL), (2, 'S2', 1), (3, 'S3', 1), (4, 'S4', 2)`,
        ],
        {
          datasets: [
            person,
            { ...sqlDatasetOf('person', { number: 'text' }, { via: { mentor: 'person.id' } }), id: 'mentee' },
          ],
        },
      )
      expect(await show(connector, 'person')).toEqual(['S1'])
      expect(await show(connector, 'mentee')).toEqual(['S2', 'S3'])
    })

    test('with names that are reserved, quoted, spaced and told apart by case', async () => {
      const [q, odd] = [kind.quote, `O"d \`d; DROP TABLE person --`]
      const named = (id: string, type: FieldType, from: string) => ({
        id,
        type,
        from,
        title: { nl: id, en: id },
      })
      const order = {
        ...sqlDatasetOf('Order', {}, { key: ['Group'], via: { Select: 'person.id' } }),
        fields: [named('from', 'text', 'From'), named('odd', 'text', odd), named('dotted', 'text', 'a.b')],
      }
      const connector = await kind.open(
        [
          ...people,
          `CREATE TABLE ${q('Order')} (${q('Group')} bigint PRIMARY KEY, ${q('Select')} bigint,
             ${q('From')} varchar(9), ${q(odd)} varchar(9), ${q('a.b')} varchar(9))`,
          `INSERT INTO ${q('Order')} VALUES (1, 1, 'x', 'y', 'z'), (2, 2, 'no', 'no', 'no')`,
        ],
        { datasets: [person, order] },
      )
      const [record] = await recordsOf(connector, await keyOf(connector, a), 'Order')
      expect(record?.values).toEqual({ from: 'x', odd: 'y', dotted: 'z' })
      expect((await connector.check(never)).findings).toEqual([])
    })

    const why = kind.otherSchema === undefined ? ' (skipped: SQLite has one schema)' : ''
    test.skipIf(why !== '')(`in other schemas, and links between them${why}`, async () => {
      const other = kind.otherSchema ?? ''
      const table = (id: string) => `${kind.quote(other)}.${id}`
      const connector = await kind.open(
        [
          ...people,
          `CREATE SCHEMA ${kind.quote(other)}`,
          `CREATE TABLE ${table('pay')} (id bigint PRIMARY KEY, person_id bigint, amount varchar(9))`,
          `CREATE TABLE ${table('person')} (id bigint PRIMARY KEY, pay_id bigint, note varchar(9))`,
          `CREATE TABLE ${table('secret')} (id bigint PRIMARY KEY, code varchar(9))`,
          `INSERT INTO ${table('pay')} VALUES (1, 1, 'mine'), (2, 2, 'other')`,
          `INSERT INTO ${table('person')} VALUES (1, 1, 'seen'), (2, 2, 'hidden')`,
        ],
        {
          datasets: [
            person,
            {
              ...sqlDatasetOf('pay', { amount: 'text' }, { via: { person_id: 'person.id' } }),
              table: `${other}.pay`,
            },
            {
              ...sqlDatasetOf('note', { note: 'text' }, { via: { pay_id: `${other}.pay.id` } }),
              table: `${other}.person`,
            },
          ],
        },
      )
      expect(await show(connector, 'pay')).toEqual(['mine'])
      expect(await show(connector, 'note')).toEqual(['seen'])
      const { findings } = await connector.check(never)
      expect(findings.map(({ kind: what, place }) => `${what} ${place}`)).toEqual([
        `undeclared ${other}.secret`,
      ])
    })

    const invoices = [
      'CREATE TABLE invoice (id bigint PRIMARY KEY, person_id bigint REFERENCES person (id), name varchar(9))',
      'CREATE TABLE line (id bigint PRIMARY KEY, invoice_id bigint REFERENCES invoice (id), name varchar(9))',
      'CREATE TABLE remark (id bigint PRIMARY KEY, line_id bigint REFERENCES line (id), name varchar(9))',
      `INSERT INTO invoice VALUES (1, 1, 'mine'), (2, 1, 'mine too'), (3, 2, 'other')`,
      `INSERT INTO line VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 2, 'c'), (4, 3, 'd')`,
      `INSERT INTO remark VALUES (1, 1, 'x'), (2, 3, 'y'), (3, 4, 'z')`,
    ]
    const invoiceDatasets = (erase: unknown) => [
      person,
      sqlDatasetOf('invoice', { name: 'text' }, { via: { person_id: 'person.id' }, erase }),
      sqlDatasetOf('line', { name: 'text' }, { via: { invoice_id: 'invoice.id' } }),
      sqlDatasetOf('remark', { name: 'text' }, { via: { line_id: 'line.id' } }),
    ]
    const eraseFirst = async (connector: Connector) => {
      const key = await keyOf(connector, a)
      const [record] = await recordsOf(connector, key, 'invoice')
      if (!record) throw new Error('there is a record')
      return connector.erase?.(key, { dataset: 'invoice', record: record.key }, 'e1', never)
    }

    test('erases a record with the rows of declared tables that hang on it, the farthest first', async () => {
      const connector = await kind.open([...people, ...invoices], {
        datasets: invoiceDatasets({ with: ['line', 'remark'] }),
      })
      expect(await eraseFirst(connector)).toEqual({ outcome: 'erased' })
      expect(await show(connector, 'invoice')).toEqual(['mine too'])
      expect(await show(connector, 'line')).toEqual(['c'])
      expect(await show(connector, 'remark')).toEqual(['y'])
      expect(await show(connector, 'remark', b)).toEqual(['z'])
    })

    test('erases no answers of others with what they answer', async () => {
      const connector = await kind.open(
        [
          ...people,
          'CREATE TABLE post (id bigint PRIMARY KEY, author bigint, answers bigint, body varchar(20))',
          `INSERT INTO post VALUES (1, 1, NULL, 'mine'), (2, 2, 1, 'reply of B'), (3, 1, 2, 'mine too')`,
        ],
        {
          datasets: [
            { ...person, erase: { with: ['post'] } },
            sqlDatasetOf(
              'post',
              { body: 'text' },
              { via: [{ author: 'person.id' }, { answers: 'post.id' }] },
            ),
          ],
        },
      )
      const key = await keyOf(connector, a)
      const [record] = await recordsOf(connector, key, 'person')
      if (!record) throw new Error('there is a record')
      const target = { dataset: 'person', record: record.key }
      expect(await connector.erase?.(key, target, 'e1', never)).toEqual({ outcome: 'erased' })
      expect((await connector.locate(a, never)).kind).toBe('none')
      expect(await show(connector, 'post', b)).toEqual(['reply of B'])
      expect(await connector.erase?.(key, target, 'e1', never)).toEqual({ outcome: 'erased' })
    })

    test.each([true, { with: ['line'] }])(
      'refuses to erase a record that other rows need, and all stays: %j',
      async (erase) => {
        const connector = await kind.open([...people, ...invoices], { datasets: invoiceDatasets(erase) })
        const answer = await eraseFirst(connector)
        expect(answer).toMatchObject({ outcome: 'refused' })
        expect(JSON.stringify(answer)).not.toMatch(/mine|\b[123]\b/)
        expect(await show(connector, 'invoice')).toEqual(['mine', 'mine too'])
        expect(await show(connector, 'line')).toEqual(['a', 'b', 'c'])
      },
    )

    test('ways between big tables are found by their indexes', async () => {
      const rows = (n: number) => Array.from({ length: 500 }, (_, i) => n * 500 + i + 10)
      const pieces = Array.from({ length: 40 }, (_, n) => rows(n))
      const connector = await kind.open(
        [
          ...people,
          'CREATE TABLE visit (id bigint PRIMARY KEY, person_id bigint)',
          'CREATE INDEX visit_person ON visit (person_id)',
          'CREATE TABLE step (id bigint PRIMARY KEY, visit_id bigint, room varchar(9))',
          'CREATE INDEX step_visit ON step (visit_id)',
          ...pieces.map((ids) => `INSERT INTO visit VALUES ${ids.map((id) => `(${id}, ${id})`).join(', ')}`),
          ...pieces.map(
            (ids) => `INSERT INTO step VALUES ${ids.map((id) => `(${id}, ${id}, 'x')`).join(', ')}`,
          ),
          `INSERT INTO visit VALUES (1, 1)`,
          `INSERT INTO step VALUES (1, 1, 'mine')`,
        ],
        {
          datasets: [
            person,
            sqlDatasetOf('visit', { id: 'integer' }, { via: { person_id: 'person.id' } }),
            sqlDatasetOf('step', { room: 'text' }, { via: { visit_id: 'visit.id' } }),
          ],
        },
      )
      const started = performance.now()
      for (let n = 0; n < 20; n++) expect(await show(connector, 'step')).toEqual(['mine'])
      expect(performance.now() - started).toBeLessThan(5_000)
    })
  })
}
