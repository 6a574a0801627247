import { describe, expect, test } from 'vitest'
import { identity } from './contract-school'
import { keyOf, never } from './contract-source'
import { recordsOf } from './reading-contract'
import { sqlDatasetOf } from './sql-declared'
import type { SqlKind } from './sql-graph-contract'

const title = { nl: 'Titel', en: 'Title' }
const a = identity({ studentNumber: 'S1' })
const b = identity({ studentNumber: 'S2' })
const person = sqlDatasetOf('person', { number: 'text' })

/** Fields that are places in the JSON of a column: the same for every kind of database. */
export function describeJson(name: string, kind: SqlKind): void {
  describe(`JSON in columns, ${name}`, () => {
    const profiles = [
      'CREATE TABLE person (id bigint PRIMARY KEY, number varchar(20), profile json, tags json)',
      `INSERT INTO person VALUES (1, 'S1', '{"work": {"employer": "Bakery", "hours": 12345678901234567890, "since": null},
        "contacts": [{"name": "Mo", "phone": "06"}, {"name": "Jo"}]}', '["a", "06"]')`,
      `INSERT INTO person VALUES (2, 'S2', '{"work": null}', NULL)`,
    ]
    const profileFields = [
      { id: 'employer', type: 'text', title, from: 'profile', path: 'work.employer' },
      { id: 'hours', type: 'integer', title, from: 'profile', path: 'work.hours' },
      { id: 'since', type: 'date', title, from: 'profile', path: 'work.since' },
      { id: 'contacts', type: 'json', title, from: 'profile', path: 'contacts' },
      { id: 'tags', type: 'json', title },
    ]
    const profile = { ...person, fields: [...person.fields, ...profileFields] }

    test('a field may be a place in the JSON of a column; lists are shown whole', async () => {
      const connector = await kind.open(profiles, { datasets: [profile] })
      const records = async (who = a) => recordsOf(connector, await keyOf(connector, who), 'person')
      const contacts = [{ name: 'Mo', phone: '06' }, { name: 'Jo' }]
      expect((await records())[0]?.values).toEqual({
        number: 'S1',
        employer: 'Bakery',
        hours: '12345678901234567890',
        since: null,
        contacts,
        tags: ['a', '06'],
      })
      expect((await records(b))[0]?.values).toMatchObject({ employer: null, contacts: null, tags: null })
      expect((await connector.check(never)).findings).toEqual([])
      const listed = connector.listAll?.('person', { signal: never, fields: ['employer', 'contacts'] })
      for await (const [first] of listed ?? [])
        expect(first?.values).toEqual({ employer: 'Bakery', contacts })
    })

    test('what the JSON of a column holds besides its declared places is undeclared', async () => {
      const [employer, hours, since] = profileFields
      const fields = [
        ...person.fields,
        employer,
        { ...hours, type: 'boolean' },
        { ...since, path: 'contacts.name' },
      ]
      const connector = await kind.open(profiles, {
        datasets: [
          {
            ...person,
            fields: [...fields, { id: 'gone', type: 'text', title, from: 'profile', path: 'x.y' }],
          },
        ],
        ignored: [{ table: 'person', column: 'profile', path: 'work.since', why: 'of no use' }],
      })
      const { findings } = await connector.check(never)
      expect(findings.map(({ kind: what, severity, place }) => `${severity} ${what} ${place}`)).toEqual([
        'error undeclared person.tags',
        'error undeclared person.profile.contacts.phone',
        'error retyped person.profile.work.hours',
        'error retyped person.profile.contacts.name',
        'warning gone person.profile.x.y',
      ])
      const key = await keyOf(connector, a)
      await expect(recordsOf(connector, key, 'person')).rejects.toMatchObject({ kind: 'bad-answer' })
    })

    test('a place in JSON is never written: who declares a correction of one is told', async () => {
      const [employer] = profileFields
      const corrected = { ...employer, correction: { approvedBy: 'administration' } }
      const open = kind.open(profiles, { datasets: [{ ...person, fields: [...person.fields, corrected] }] })
      await expect(open).rejects.toThrow('field "person.employer" lies inside the JSON of a column')
    })
  })
}
