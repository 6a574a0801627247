import { LosslessNumber } from 'lossless-json'
import { afterEach, describe, expect, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { SubjectKey } from '../../app/domain/records'
import { json, type RestServer, type Trouble } from '../fixtures/rest-server'
import { never } from './contract-source'
import { identities } from './contract-school'
import { recordsOf } from './reading-contract'
import { schoolConnector, startSchoolServer, type SchoolChanges } from './rest-school'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const byPage = {
  path: '/persons/{person}/visits-paged',
  paging: { kind: 'page', parameter: 'page', size: { parameter: 'pageSize', value: 2 } },
}

async function school(
  visit: object,
  connection: SchoolChanges['connection'] = {},
): Promise<{ server: RestServer; connector: Connector; key: SubjectKey }> {
  const server = await startSchoolServer()
  const connector = schoolConnector(server, { visit, connection })
  closing.push(
    () => connector.close(),
    () => server.close(),
  )
  const located = await connector.locate(identities.a, never)
  if (located.kind !== 'found') throw new Error('A is found')
  server.asked.length = 0
  return { server, connector, key: located.key }
}

const visitRow = (id: number) => ({
  id: new LosslessNumber(String(id)),
  arrived_at: '2026-01-05T09:00:00',
  room: 'A1',
  minutes: null,
})

function answers(body: (query: URLSearchParams) => object): Trouble {
  return (_, response, url) => {
    json(response, 200, body(url.searchParams))
    return true
  }
}

describe('paging by cursor', () => {
  const cases: [string, (query: URLSearchParams) => object, string][] = [
    [
      'a cursor that comes back',
      (query) => ({ items: [visitRow(query.has('cursor') ? 2 : 1)], total: 9, nextCursor: 'same' }),
      'same cursor twice',
    ],
    [
      'a page that comes back under a new cursor',
      (query) => ({ items: [visitRow(1)], total: 9, nextCursor: `${query.get('cursor')}x` }),
      'same page twice',
    ],
    [
      'an end before the total',
      () => ({ items: [visitRow(1)], total: 2, nextCursor: null }),
      'ends before its total',
    ],
    [
      'more than the total',
      () => ({ items: [visitRow(1), visitRow(2)], total: 1, nextCursor: null }),
      'more than its total',
    ],
    [
      'a cursor of another shape',
      () => ({ items: [visitRow(1)], total: 2, nextCursor: { after: 1 } }),
      'neither text nor number',
    ],
  ]
  test.each(cases)('%s is a bad answer', async (_, body, message) => {
    const { server, connector, key } = await school({})
    server.trouble = answers(body)
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining(message),
    })
  })

  test('a list without end stops at the limit of pages', async () => {
    const { server, connector, key } = await school({ total: undefined }, { limits: { pages: 20 } })
    let id = 0
    server.trouble = answers(() => ({ items: [visitRow(++id)], nextCursor: String(id) }))
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining('more than 20 pages'),
    })
    expect(id).toBe(21)
  })

  test('a page that has gone in the middle is a bad answer', async () => {
    const { server, connector, key } = await school({})
    server.trouble = (_, response, url) => {
      if (url.searchParams.has('cursor')) json(response, 404, {})
      return url.searchParams.has('cursor')
    }
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({ kind: 'bad-answer' })
  })

  test('asks for no more than is wanted', async () => {
    const { server, connector, key } = await school({})
    for await (const records of connector.read(key, 'visit', { signal: never, limit: 1 })) {
      expect(records).toHaveLength(1)
    }
    expect(server.asked).toEqual(['GET /api/persons/9007199254740993/visits?limit=1'])
  })

  test('counts by the total, asking for one record', async () => {
    const { server, connector, key } = await school({})
    expect(await connector.count(key, 'visit', never)).toBe(5)
    expect(server.asked).toEqual(['GET /api/persons/9007199254740993/visits?limit=1'])
  })

  test('counts by paging where the source gives no total', async () => {
    const { server, connector, key } = await school({ total: undefined })
    expect(await connector.count(key, 'visit', never)).toBe(5)
    expect(server.asked).toHaveLength(3)
  })
})

describe('paging by page', () => {
  test('goes straight to the page that is asked for', async () => {
    const { server, connector, key } = await school(byPage)
    const read = connector.read(key, 'visit', { signal: never, skip: 4, limit: 2 })
    for await (const records of read) expect(records).toHaveLength(1)
    expect(server.asked).toEqual(['GET /api/persons/9007199254740993/visits-paged?page=3&pageSize=2'])
  })

  test.each([
    ['a short page in the middle', { items: [visitRow(1)], total: 5 }, 'short page'],
    ['an empty page before the total', { items: [], total: 5 }, 'ends before its total'],
    ['more records than a page holds', { items: [1, 2, 3].map(visitRow), total: 5 }, 'more than 2 records'],
    ['more than the total', { items: [1, 2].map(visitRow), total: 1 }, 'more than its total'],
    ['the same page again', { items: [1, 2].map(visitRow), total: 6 }, 'same page twice'],
  ])('%s is a bad answer', async (_, body, message) => {
    const { server, connector, key } = await school(byPage)
    server.trouble = answers(() => body)
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining(message),
    })
  })

  test('without a total a short page with more behind it is a bad answer: pages are counted', async () => {
    const { server, connector, key } = await school({ ...byPage, total: undefined })
    server.trouble = answers((query) => ({ items: [visitRow(Number(query.get('page')))] }))
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining('short page'),
    })
  })

  test('without a total only an empty page is the end', async () => {
    const { server, connector, key } = await school({ ...byPage, total: undefined })
    expect(await recordsOf(connector, key, 'visit')).toHaveLength(5)
    expect(server.asked.at(-1)).toContain('page=4')
  })
})

describe('a list that is left out', () => {
  test('is empty only where the declaration says so', async () => {
    const body = () => ({ total: 0 })
    const { server, connector, key } = await school({})
    server.trouble = answers(body)
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({ kind: 'bad-answer' })
    const declared = await school({ optional: ['items'] })
    declared.server.trouble = answers(body)
    expect(await recordsOf(declared.connector, declared.key, 'visit')).toEqual([])
  })
})
