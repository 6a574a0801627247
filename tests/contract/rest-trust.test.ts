import { afterEach, describe, expect, test } from 'vitest'
import type { RecordKey } from '../../app/domain/records'
import { SourceFailure } from '../../app/domain/source-failure'
import { json } from '../fixtures/rest-server'
import { keyOf, never } from './contract-source'
import { identities } from './contract-school'
import { recordsOf } from './reading-contract'
import { schoolConnector, startSchoolServer, type SchoolChanges } from './rest-school'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function school(changes: SchoolChanges = {}) {
  const server = await startSchoolServer()
  const connector = schoolConnector(server, changes)
  closing.push(
    () => connector.close(),
    () => server.close(),
  )
  return { server, connector }
}

async function failureOf(answer: Promise<unknown>): Promise<SourceFailure> {
  const error = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof SourceFailure)) throw new Error('no failure')
  expect(error.message).not.toContain('canary')
  return error
}

describe('a REST source can only be asked under its own address', () => {
  test.each(['../../admin', '..', '.', 'a/b', 'a?x=1', 'a#b', '%2e%2e', ''])(
    'the id %j cannot leave the path',
    async (id) => {
      const { server, connector } = await school()
      await connector.locate(identities.a, never)
      server.asked.length = 0
      const key = await connector
        .find(await keyOf(connector, identities.a), 'visit', id as RecordKey, never)
        .catch((error: unknown) => error)
      expect(key === undefined || key instanceof SourceFailure).toBe(true)
      const outside = server.asked.filter(
        (line) => !/^GET \/api\/persons(\?|\/9007199254740993\/visits\/[^/?#]+$)/.test(line),
      )
      expect(outside).toEqual([])
    },
  )

  test.each(['ftp://127.0.0.1/', 'http://user:canary@127.0.0.1/', 'no address', 'http://127.0.0.1/#x'])(
    'the base address %j is a wrong configuration and is not repeated',
    async (baseUrl) => {
      const { server } = await school()
      const connector = schoolConnector({ ...server, baseUrl })
      closing.push(() => connector.close())
      const failure = await failureOf(connector.locate(identities.a, never))
      expect(failure.kind).toBe('configuration')
      expect(failure.message).not.toContain(baseUrl)
    },
  )
})

describe('a REST source that mixes people up is not believed', () => {
  test('persons that do not fit the question', async () => {
    const { server, connector } = await school()
    server.trouble = (_, response, url) => {
      if (url.pathname !== '/api/persons') return false
      json(response, 200, { items: server.persons })
      return true
    }
    const failure = await failureOf(connector.locate(identities.a, never))
    expect(failure.kind).toBe('bad-answer')
  })

  test('the record of somebody else at the address of this person', async () => {
    const { server, connector } = await school()
    const key = await keyOf(connector, identities.a)
    server.trouble = (_, response) => {
      json(response, 200, server.persons[1])
      return true
    }
    expect((await failureOf(recordsOf(connector, key, 'student'))).message).toContain('somebody else')
  })

  test('a list with a record of somebody else, where records say whose they are', async () => {
    const { server, connector } = await school({ visit: { owner: 'student_id' } })
    const key = await keyOf(connector, identities.a)
    server.visits.get('9007199254740993')?.push(...(server.visits.get('9007199254740994') ?? []))
    expect((await failureOf(recordsOf(connector, key, 'visit'))).message).toContain('somebody else')
  })

  test('a person list that does not exist is a wrong configuration, not "nobody"', async () => {
    const person = { path: '/people', id: 'id', items: 'items' }
    const { connector } = await school({ connection: { person } })
    const failure = await failureOf(connector.locate(identities.a, never))
    expect(failure).toMatchObject({ kind: 'configuration', message: 'GET /people: no such endpoint (404)' })
    const { findings } = await connector.check(never)
    expect(findings).toMatchObject([{ kind: 'bad-configuration', severity: 'error' }])
    const other = await school({ connection: { person: { ...person, nobodyIs404: true } } })
    expect(await other.connector.locate(identities.a, never)).toEqual({ kind: 'none' })
  })

  test('a question by another parameter than the place still must be answered with who fits', async () => {
    const parameters = { student_number: 'number' }
    const person = { path: '/persons', id: 'id', items: 'items', parameters }
    const { server, connector } = await school({ connection: { person } })
    const failure = await failureOf(connector.locate(identities.a, never))
    // The server knows no such parameter and gives everybody.
    expect(failure.kind).toBe('bad-answer')
    expect(server.asked.find((line) => line.includes('/persons'))).toBe('GET /api/persons?number=S001')
  })

  test('a list that does not exist for a person who does is a wrong configuration, not an empty list', async () => {
    const { connector } = await school({ visit: { path: '/persons/{person}/absences' } })
    const key = await keyOf(connector, identities.a)
    expect((await failureOf(recordsOf(connector, key, 'visit'))).kind).toBe('configuration')
    expect((await failureOf(connector.count(key, 'visit', never))).kind).toBe('configuration')
  })
})
