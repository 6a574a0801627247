import { afterEach, describe, expect, test } from 'vitest'
import { createPace } from '../../app/connectors/shared/http/pace'
import { restSchemas } from '../../app/connectors/rest/rest-schema'
import { json } from '../fixtures/rest-server'
import { keyOf, never } from './contract-source'
import { identities } from './contract-school'
import { recordsOf } from './reading-contract'
import { schoolConnector, startSchoolServer } from './rest-school'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

async function school(connection: object = {}) {
  const server = await startSchoolServer()
  const connector = schoolConnector(server, { connection })
  closing.push(
    () => connector.close(),
    () => server.close(),
  )
  const key = await keyOf(connector, identities.a)
  server.asked.length = 0
  return { server, connector, key }
}

describe('a source that says "later"', () => {
  test('is asked again by itself when later is soon', async () => {
    const { server, connector, key } = await school()
    let refusals = 0
    server.trouble = (_, response) => {
      if (refusals === 2) return false
      refusals += 1
      response.writeHead(429, { 'retry-after': '0' }).end()
      return true
    }
    expect(await recordsOf(connector, key, 'student')).toHaveLength(1)
    expect(server.asked).toHaveLength(3)
  })

  test.each([429, 503])('by a %i is left alone until then, whoever asks', async (status) => {
    const { server, connector, key } = await school()
    server.trouble = (_, response) => {
      response.writeHead(status, { 'retry-after': '120' }).end()
      return true
    }
    await expect(recordsOf(connector, key, 'student')).rejects.toMatchObject({ retryAfter: 120 })
    server.trouble = undefined
    const again = { kind: 'rate-limited', message: expect.stringContaining('not asked') }
    await expect(recordsOf(connector, key, 'visit')).rejects.toMatchObject(again)
    const change = {
      dataset: 'student',
      record: key as never,
      field: 'phone',
      from: null,
      to: '+31600000000',
    }
    await expect(connector.correct?.(key, change, 'once', never)).rejects.toMatchObject(again)
    expect(server.asked).toHaveLength(1)
  })

  test('to a write is not asked again by itself', async () => {
    const { server, connector, key } = await school()
    server.trouble = (request, response) => {
      if (request.method === 'PATCH') response.writeHead(429, { 'retry-after': '0' }).end()
      return request.method === 'PATCH'
    }
    const change = {
      dataset: 'student',
      record: '9007199254740993' as never,
      field: 'phone',
      from: '+31612340001',
      to: '+31600000000',
    }
    await expect(connector.correct?.(key, change, 'once', never)).rejects.toMatchObject({
      kind: 'rate-limited',
    })
    expect(server.asked.filter((line) => line.startsWith('PATCH'))).toHaveLength(1)
  })

  test('in its own words is believed, and another 404 is not "nobody"', async () => {
    const errors = { code: 'faults.code', nothing: ['E404'], later: ['E900'] }
    const { server, connector } = await school({ errors })
    const answerWith = (status: number, code: string) => {
      server.trouble = (_, response) => {
        json(response, status, { faults: [{ code, text: 'canary' }] })
        return true
      }
      return connector.locate(identities.a, never).catch((error: unknown) => error)
    }
    expect(await answerWith(404, 'E404')).toEqual({ kind: 'none' })
    expect(await answerWith(404, 'E111')).toMatchObject({
      kind: 'configuration',
      message: 'GET /persons: answered 404 (E111): no such endpoint',
    })
    expect(await answerWith(400, 'E900')).toMatchObject({ kind: 'unreachable' })
    expect(await answerWith(400, 'a canary of a person')).toMatchObject({
      message: 'GET /persons: answered 400: it does not take our question',
    })
  })
})

describe('a write that is answered with "later" in the source’s own words', () => {
  test('is not its last word', async () => {
    const errors = { code: 'faults.code', nothing: ['E404'], later: ['E900'] }
    const { server, connector, key } = await school({ errors })
    server.trouble = (request, response) => {
      if (request.method === 'PATCH') json(response, 409, { faults: [{ code: 'E900' }] })
      return request.method === 'PATCH'
    }
    const record = '9007199254740993' as never
    const change = { dataset: 'student', record, field: 'phone', from: '+31612340001', to: '+31600000000' }
    await expect(connector.correct?.(key, change, 'once', never)).rejects.toMatchObject({
      kind: 'unreachable',
    })
  })
})

describe('a declared rate', () => {
  const limits = restSchemas.connection.parse({
    baseUrl: 'x',
    person: { path: '/x', id: 'id' },
    limits: { patienceMs: 50 },
  }).limits

  test('lets so many through in a stretch, then makes wait, then refuses', async () => {
    let now = 1_000
    const pace = createPace('school', { rate: { requests: 2, seconds: 1 }, limits }, () => now)
    await pace.turn(never)
    now += 990
    await pace.turn(never)
    const asked = performance.now()
    await pace.turn(never)
    expect(performance.now() - asked).toBeGreaterThan(5)
    now += 10
    await expect(pace.turn(never)).rejects.toMatchObject({ kind: 'rate-limited', retryAfter: 1 })
    now += 1_000
    await expect(pace.turn(never)).resolves.toBeUndefined()
  })

  test('ends the wait of somebody who went away', async () => {
    const pace = createPace('school', { limits })
    pace.later(0.04)
    const controller = new AbortController()
    const turn = pace.turn(controller.signal)
    controller.abort()
    await expect(turn).rejects.toMatchObject({ kind: 'unreachable' })
  })

  test('is kept over a whole list', async () => {
    const { server, connector, key } = await school({ rate: { requests: 2, seconds: 0.1 } })
    const started = performance.now()
    expect(await recordsOf(connector, key, 'visit')).toHaveLength(5)
    expect(server.asked).toHaveLength(3)
    expect(performance.now() - started).toBeGreaterThan(80)
  })
})
