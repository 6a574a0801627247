import { describe, expect, test } from 'vitest'
import { sourceSchemaFor } from '../../domain/register/source'
import { buildGraph } from './source-graph'
import { readSqlDeclaration, sqlSchemas } from './sql-declaration'

const title = { nl: 'Titel', en: 'Title' }
const register = {
  title,
  category: 'c',
  purpose: 'p',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'r',
}
const dataset = (id: string, via?: Record<string, string> | Record<string, string>[], key = ['id']) => ({
  id,
  ...register,
  table: id,
  key,
  ...(via && { via }),
  fields: [{ id: 'value', type: 'text', title }],
})
const byNumber = [{ identifier: 'studentNumber', field: 'debtor.number' }]

function graphOf(parts: { identify?: object[]; datasets: object[]; ignored?: object[] }) {
  const declaration = sourceSchemaFor({ sql: sqlSchemas }).parse({
    id: 'invoicing',
    title,
    driver: 'sql',
    connection: { file: 'x.sqlite' },
    recipient: 'school',
    identify: byNumber,
    ...parts,
  })
  return buildGraph(readSqlDeclaration(declaration))
}

describe('how datasets lead to a person', () => {
  test('over several tables, each with its own link', () => {
    const graph = graphOf({
      datasets: [
        dataset('debtor'),
        dataset('invoice', { debtor_id: 'debtor.id' }),
        dataset('line', { invoice_id: 'invoice.id' }),
      ],
    })
    expect(graph.root).toEqual({ table: 'debtor', key: ['id'] })
    expect(graph.datasets.get('debtor')).toEqual([])
    expect(graph.datasets.get('line')).toEqual([
      { to: 'invoice', pairs: [{ column: 'invoice_id', target: 'id' }] },
    ])
    expect(graph.tables.get('invoice')).toEqual([
      { to: 'debtor', pairs: [{ column: 'debtor_id', target: 'id' }] },
    ])
  })

  test('over a table that is ignored but says how it leads on', () => {
    const graph = graphOf({
      datasets: [dataset('debtor'), dataset('course', { id: 'enrolment.course_id' })],
      ignored: [{ table: 'enrolment', via: { debtor_id: 'debtor.id' }, why: 'only ties the two together' }],
    })
    expect(graph.datasets.get('course')?.map(({ to }) => to)).toEqual(['enrolment'])
    expect(graph.tables.get('enrolment')?.map(({ to }) => to)).toEqual(['debtor'])
  })

  test('to a table of people that shows nothing itself', () => {
    const graph = graphOf({
      datasets: [dataset('invoice', { debtor_id: 'debtor.id' })],
      ignored: [{ table: 'debtor', key: ['id'], why: 'numbers only' }],
    })
    expect(graph.root).toEqual({ table: 'debtor', key: ['id'] })
  })

  test('by several columns at once', () => {
    const graph = graphOf({
      datasets: [
        dataset('debtor', undefined, ['country', 'number']),
        dataset('invoice', { debtor_country: 'debtor.country', debtor_number: 'debtor.number' }),
      ],
    })
    expect(graph.datasets.get('invoice')).toEqual([
      {
        to: 'debtor',
        pairs: [
          { column: 'debtor_country', target: 'country' },
          { column: 'debtor_number', target: 'number' },
        ],
      },
    ])
  })

  test('by several ways, and over another table by all the ways that any of its datasets has', () => {
    const graph = graphOf({
      datasets: [
        dataset('debtor'),
        { ...dataset('message', [{ from_id: 'debtor.id' }]), id: 'sent' },
        { ...dataset('message', [{ to_id: 'debtor.id' }, { answers: 'message.id' }]), id: 'received' },
        dataset('attachment', { message_id: 'message.id' }),
      ],
    })
    expect(graph.datasets.get('sent')).toHaveLength(1)
    expect(graph.tables.get('message')).toHaveLength(3)
  })

  test.each([
    [
      'rules that name two tables',
      {
        identify: [...byNumber, { identifier: 'email', field: 'person.email' }],
        datasets: [dataset('debtor')],
      },
      'identify names columns of "debtor" and "person"',
    ],
    [
      'a dataset that leads nowhere',
      { datasets: [dataset('debtor'), dataset('invoice')] },
      'dataset "invoice" needs via',
    ],
    [
      'a link to a table that leads nowhere',
      { datasets: [dataset('debtor'), dataset('line', { invoice_id: 'invoice.id' })] },
      'ends at "invoice", which leads to no person',
    ],
    [
      'a circle',
      { datasets: [dataset('debtor'), dataset('a', { b_id: 'b.id' }), dataset('b', { a_id: 'a.id' })] },
      'goes round in a circle',
    ],
    [
      'a link to two tables at once',
      { datasets: [dataset('debtor'), dataset('a', { x: 'debtor.id', y: 'other.id' })] },
      'leads to several tables',
    ],
    [
      'rows that lead only to rows of the same table',
      { datasets: [dataset('debtor'), dataset('message', { answers: 'message.id' })] },
      'dataset "message" needs via',
    ],
    [
      'more ways than anybody could follow',
      {
        datasets: [
          dataset('debtor'),
          ...Array.from({ length: 7 }, (_, n) =>
            dataset(`t${n}`, [
              { a: n === 0 ? 'debtor.id' : `t${n - 1}.id` },
              { b: n === 0 ? 'debtor.id' : `t${n - 1}.id` },
            ]),
          ),
        ],
      },
      'leads to the person in more than 100 ways',
    ],
    [
      'people without a key',
      { datasets: [dataset('invoice', { debtor_id: 'debtor.id' })] },
      'the identified table "debtor" is no dataset without via',
    ],
  ])('refuses %s', (_, parts, message) => {
    expect(() => graphOf(parts)).toThrow(message)
  })
})
