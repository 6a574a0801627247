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

const byOffset = {
  path: '/persons/{person}/visits-offset',
  paging: { kind: 'offset', parameter: 'offset', size: { parameter: 'limit', value: 2 } },
}

describe('paging by offset', () => {
  test('goes straight to the record that is asked for', async () => {
    const { server, connector, key } = await school(byOffset)
    const read = connector.read(key, 'visit', { signal: never, skip: 3, limit: 1 })
    for await (const records of read) expect(records).toHaveLength(1)
    expect(server.asked).toEqual(['GET /api/persons/9007199254740993/visits-offset?offset=3&limit=1'])
  })

  test('goes on behind what came, also where the source gives fewer than were asked for', async () => {
    const { server, connector, key } = await school({ ...byOffset, total: undefined })
    server.trouble = answers((query) => {
      const from = Number(query.get('offset'))
      return { items: from < 3 ? [visitRow(from + 1)] : [] }
    })
    expect(await recordsOf(connector, key, 'visit')).toHaveLength(3)
    expect(server.asked).toHaveLength(4)
  })

  const cases: [string, (query: URLSearchParams) => object, string][] = [
    ['the same page for every offset', () => ({ items: [1, 2].map(visitRow), total: 9 }), 'same page twice'],
    [
      'a record that comes back on the next page',
      (query) => ({ items: (query.get('offset') === '0' ? [1, 2] : [2, 3]).map(visitRow), total: 9 }),
      'a record on two pages',
    ],
    [
      'a total that changes meanwhile',
      (query) => {
        const from = Number(query.get('offset'))
        return { items: [from + 1, from + 2].map(visitRow), total: 4 - from / 2 }
      },
      'changes while it is read',
    ],
    ['an end before the total', () => ({ items: [], total: 3 }), 'ends before its total'],
    ['more than was asked for', () => ({ items: [1, 2, 3].map(visitRow), total: 9 }), 'more than 2 records'],
  ]
  test.each(cases)('%s is a bad answer', async (_, body, message) => {
    const { server, connector, key } = await school(byOffset)
    server.trouble = answers(body)
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining(message),
    })
  })
})

describe('paging by link', () => {
  const byLink = {
    path: '/persons/{person}/visits-linked',
    items: undefined,
    total: undefined,
    paging: { kind: 'link', size: { parameter: 'limit', value: 2 } },
  }
  const inBody = { paging: { kind: 'link', next: 'links.next' }, total: undefined }

  const leaving = [
    'http://127.0.0.1:1/api/persons',
    'https://evil.example/api/persons/1/visits?x=1',
    '//evil.example/api/x',
    'http://user:secret@HOST/api/x',
    '/admin',
    '../../../admin',
    'file:///etc/passwd',
    'http://[',
  ]
  test.each(leaving)('a next page at %s is a bad answer and is not asked for', async (next) => {
    for (const visit of [byLink, inBody]) {
      const { server, connector, key } = await school(visit)
      const target = next.replace('HOST', new URL(server.baseUrl).host)
      server.trouble = (_, response) => {
        response.setHeader('link', `<${target}>; rel="next"`)
        json(
          response,
          200,
          visit === byLink ? [visitRow(1)] : { items: [visitRow(1)], links: { next: target } },
        )
        return true
      }
      await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({ kind: 'bad-answer' })
      expect(server.asked).toHaveLength(1)
    }
  })

  test.each([
    ['that comes back', '<?p=1>; rel=next', 'same cursor twice'],
    ['of which there are two', '<?p=1>; rel=next, <?p=2>; rel="next"', 'two next pages'],
  ])('a next page %s is a bad answer', async (_, link, message) => {
    const { server, connector, key } = await school(byLink)
    let id = 0
    server.trouble = (_request, response) => {
      response.setHeader('link', link)
      json(response, 200, [visitRow(++id)])
      return true
    }
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({
      kind: 'bad-answer',
      message: expect.stringContaining(message),
    })
  })

  test('a word in a quoted text is no relation', async () => {
    const { server, connector, key } = await school(byLink)
    server.trouble = (_, response) => {
      response.setHeader(
        'link',
        '<?p=1>; title="x; rel=next, <?p=3>; rel=next"; rel=prev, <?p=2>;rel="last start"',
      )
      json(response, 200, [visitRow(1)])
      return true
    }
    expect(await recordsOf(connector, key, 'visit')).toHaveLength(1)
  })

  test('a next page of a list that is declared to be one answer is a bad answer', async () => {
    const { connector, key } = await school({ ...byLink, paging: undefined })
    await expect(recordsOf(connector, key, 'visit')).resolves.toHaveLength(5)
    const small = await school({
      ...byLink,
      path: '/persons/{person}/visits-linked?limit=2',
      paging: undefined,
    })
    await expect(recordsOf(small.connector, small.key, 'visit')).rejects.toMatchObject({ kind: 'bad-answer' })
  })
})

describe('a page in the middle', () => {
  test('that fails for a moment is asked for again', async () => {
    const { server, connector, key } = await school({})
    let failures = 0
    server.trouble = (_, response, url) => {
      if (!url.searchParams.has('cursor') || failures === 2) return false
      failures += 1
      json(response, 502, {})
      return true
    }
    expect(await recordsOf(connector, key, 'visit')).toHaveLength(5)
    expect(server.asked).toHaveLength(5)
  })

  test('that keeps failing ends the list as a failure', async () => {
    const { server, connector, key } = await school({})
    server.trouble = (_, response, url) => {
      if (url.searchParams.has('cursor')) json(response, 502, {})
      return url.searchParams.has('cursor')
    }
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject({ kind: 'unreachable' })
    expect(server.asked).toHaveLength(4)
  })
})

describe('the person list', () => {
  test('is read to its end: a second person who fits may stand on the next page', async () => {
    const person = {
      path: '/persons',
      id: 'id',
      items: 'items',
      total: 'total',
      paging: { kind: 'page', parameter: 'page', size: { parameter: 'limit', value: 1 } },
    }
    const { server } = await school({})
    const paged = schoolConnector(server, { connection: { person } })
    closing.push(() => paged.close())
    const twins = server.persons.filter(({ student_number }) => student_number === 'S001')
    const both = [...twins, { ...twins[0], id: new LosslessNumber('77') }]
    server.trouble = (_, response, url) => {
      if (url.pathname !== '/api/persons') return false
      json(response, 200, {
        items: both.slice(Number(url.searchParams.get('page')) - 1).slice(0, 1),
        total: 2,
      })
      return true
    }
    expect(await paged.locate(identities.a, never)).toEqual({ kind: 'ambiguous' })
  })
})
