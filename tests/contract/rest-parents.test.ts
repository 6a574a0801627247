import { afterEach, describe, expect, test } from 'vitest'
import { restDriver } from '../../app/connectors/rest/rest-driver'
import { sourceSchemaFor } from '../../app/domain/register/source'
import type { RecordKey, SubjectKey } from '../../app/domain/records'
import { startJsonServer, type JsonServer } from '../fixtures/json-server'
import { contractDeps } from './contract-school'
import { never } from './contract-source'
import { recordsOf } from './reading-contract'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const title = { nl: 'Titel', en: 'Title' }
const register = {
  title,
  category: 'identity',
  purpose: 'contact',
  lawfulBasis: 'contract',
  origin: 'provided',
  retention: 'contract-7y',
}
const paging = { kind: 'offset', parameter: 'from', size: { parameter: 'size', value: 2 } }

const dataset = (id: string, rest: object) => ({
  id,
  ...register,
  key: ['id'],
  fields: [{ id: 'text', type: 'text', title }],
  ...rest,
})
const order = dataset('order', {
  path: '/people/{person}/orders',
  items: 'data.rows',
  total: 'data.count',
  paging,
})
const line = dataset('line', {
  forEach: 'order',
  path: '/orders/{parent}/lines',
  record: '/orders/{parent}/lines/{key}',
  erase: 'DELETE /orders/{parent}/lines/{key}',
  items: 'data.rows',
  total: 'data.count',
  paging,
})
const note = dataset('note', {
  forEach: 'line',
  single: true,
  path: '/orders/{parent.parent}/lines/{parent}/note',
})

function declared(datasets: readonly object[] = [order, line, note]) {
  return sourceSchemaFor({ rest: restDriver.schemas }).parse({
    id: 'shop',
    title,
    driver: 'rest',
    connection: { baseUrl: 'env:BASE', allowNetworks: ['loopback'], person: { path: '/people', id: 'id' } },
    recipient: 'school',
    identify: [{ identifier: 'studentNumber', field: 'number' }],
    datasets,
    ignored: [{ dataset: 'persons', key: 'number', why: 'only to find people by' }],
  })
}

const a = 'a' as SubjectKey

/** A has orders 1-3 with 3, 0 and 2 lines; B has order 9. */
async function shop() {
  const lines: Record<string, string[]> = { '1': ['x', 'y', 'z'], '2': [], '3': ['x', 'w'], '9': ['q'] }
  const orders: Record<string, string[]> = { a: ['1', '2', '3'], b: ['9'] }
  const page = (ids: readonly string[], { searchParams }: URL) => {
    const from = Number(searchParams.get('from'))
    const rows = ids
      .slice(from, from + Number(searchParams.get('size')))
      .map((id) => ({ id, text: `row ${id}` }))
    return { data: { rows, count: ids.length } }
  }
  const server = await startJsonServer(({ method, url }) => {
    const [kind = '', id = '', list, key, below] = url.pathname.split('/').slice(1)
    if (url.pathname === '/people') return Object.keys(orders).map((own) => ({ id: own, number: `S-${own}` }))
    if (kind === 'people') return list === 'orders' && orders[id] ? page(orders[id], url) : undefined
    const held = lines[id]
    if (kind !== 'orders' || list !== 'lines' || !held) return undefined
    if (key === undefined) return page(held, url)
    if (!held.includes(key)) return undefined
    if (method === 'DELETE') held.splice(held.indexOf(key), 1)
    return below === 'note'
      ? { id: 'n', text: `note of ${id} ${key}`, mood: 'x' }
      : { id: key, text: `row ${key}` }
  })
  const connector = restDriver.create(declared(), contractDeps({ BASE: server.url }))
  closing.push(
    () => connector.close(),
    () => server.close(),
  )
  return { server, connector, lines }
}

const askedFor = (server: JsonServer, part: string) => server.asked.filter((line) => line.includes(part))

describe('records that belong to a record', () => {
  test('are asked for by each of the person’s records, page by page', async () => {
    const { server, connector } = await shop()
    const records = await recordsOf(connector, a, 'line')
    expect(records.map(({ key }) => key)).toEqual([
      '["1","x"]',
      '["1","y"]',
      '["1","z"]',
      '["3","x"]',
      '["3","w"]',
    ])
    expect(askedFor(server, '/orders/9')).toEqual([])
  })

  test('are counted over all of them', async () => {
    const { connector } = await shop()
    expect(await connector.count(a, 'line', never)).toBe(5)
    expect(await connector.count(a, 'note', never)).toBe(5)
  })

  test.each([
    [0, 2],
    [2, 2],
    [3, 5],
    [5, 1],
  ])('skip %i, limit %i', async (skip, limit) => {
    const { connector } = await shop()
    const all = (await recordsOf(connector, a, 'line')).map(({ key }) => key)
    const some: string[] = []
    for await (const batch of connector.read(a, 'line', { signal: never, skip, limit })) {
      some.push(...batch.map(({ key }) => key))
    }
    expect(some).toEqual(all.slice(skip, skip + limit))
  })

  test('may themselves have records, and are found by their whole key', async () => {
    const { connector } = await shop()
    const key = JSON.stringify([JSON.stringify(['3', 'w']), 'n']) as RecordKey
    const found = await connector.find(a, 'note', key, never)
    expect(found?.values).toEqual({ text: 'note of 3 w' })
  })

  test.each(['["9","q"]', '["1","q"]', '[]', 'x', '{"a":1}', '["../9","q"]', '["1"]', '[null,null]'])(
    'a key %s that is not of this person finds nothing',
    async (key) => {
      const { server, connector } = await shop()
      expect(await connector.find(a, 'line', key as RecordKey, never)).toBeUndefined()
      expect(askedFor(server, '/orders/9')).toEqual([])
    },
  )

  test('are erased only where they are the person’s', async () => {
    const { connector, lines } = await shop()
    const eraseLine = (record: string) =>
      connector.erase?.(a, { dataset: 'line', record: record as RecordKey }, 'once', never)
    expect(await eraseLine('["9","q"]')).toEqual({ outcome: 'erased' })
    expect(await eraseLine('["1","y"]')).toEqual({ outcome: 'erased' })
    expect(lines).toEqual({ '1': ['x', 'z'], '2': [], '3': ['x', 'w'], '9': ['q'] })
  })

  test('are checked key by key like all others', async () => {
    const { connector } = await shop()
    const { findings } = await connector.check(never)
    expect(findings.map(({ kind, place }) => `${kind} ${place}`)).toEqual(['undeclared note.mood'])
  })

  test.each([
    ['of itself', [{ ...line, forEach: 'line' }]],
    ['in a circle', [{ ...order, path: '/x/{parent}', forEach: 'line' }, line]],
    ['of what is not declared', [line]],
    ['without {parent} in the path', [order, { ...line, path: '/lines/{person}' }]],
    ['by {parent} without forEach', [{ ...line, forEach: undefined }]],
  ])('declared %s are a wrong configuration', (_, datasets) => {
    expect(() => restDriver.create(declared(datasets), contractDeps({ BASE: 'http://127.0.0.1' }))).toThrow(
      expect.objectContaining({ kind: 'configuration' }),
    )
  })
})
