import { existsSync, readdirSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { Limits } from '../../app/connectors/shared/guard'
import { withLimits } from '../../app/connectors/shared/with-limits'
import { identities } from '../contract/contract-school'
import { keyOf, never } from '../contract/contract-source'
import { recordsOf } from '../contract/reading-contract'
import { schoolConnector, startSchoolServer } from '../contract/rest-school'
import { json, type RestServer } from '../fixtures/rest-server'
import { startFaultyProxy, type FaultyProxy } from '../setup/faulty-proxy'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const limits = { connectMs: 200, firstByteMs: 300, idleMs: 300, totalMs: 400 }

interface Behind {
  readonly server: RestServer
  readonly proxy: FaultyProxy
  readonly connector: Connector
}

/** The school behind the proxy, as the portal speaks to it. */
async function behindProxy(changed: Partial<Limits> = {}): Promise<Behind> {
  const server = await startSchoolServer()
  const { hostname, port } = new URL(server.baseUrl)
  const proxy = await startFaultyProxy({ host: hostname, port: Number(port) })
  const through = { baseUrl: server.baseUrl.replace(port, `${proxy.port}`), tokenUrl: server.tokenUrl }
  const plain = schoolConnector({ ...server, ...through }, { connection: { limits } })
  const connector = withLimits(plain, 'school', { callMs: 500, retries: 0, ...changed })
  closing.push(
    () => connector.close(),
    () => proxy.close(),
    () => server.close(),
  )
  return { server, proxy, connector }
}

/** Descriptors of this process, where the system tells them. */
const openFiles = () => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0)
const failureOf = (answer: Promise<unknown>) => answer.catch((error: unknown) => error)

/** Calls that fail one after another would only meet the breaker. */
const unbroken = { breakAfter: 10_000 }

describe('1: a source that answers after a minute', () => {
  test('ends in its time while another source answers at once', async () => {
    const slow = await behindProxy()
    const quick = await behindProxy()
    await Promise.all([slow, quick].map(({ connector }) => keyOf(connector, identities.a)))
    slow.server.trouble = () => true
    const started = performance.now()
    const [failure, answer] = await Promise.all([
      failureOf(slow.connector.locate(identities.a, never)),
      quick.connector.locate(identities.a, never),
    ])
    expect(failure).toMatchObject({ kind: 'unreachable' })
    expect(answer.kind).toBe('found')
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})

describe('2: a source that goes silent', () => {
  test('200 calls into a half-open connection end in time and leave no socket behind', async () => {
    const { proxy, connector } = await behindProxy(unbroken)
    const key = await keyOf(connector, identities.a)
    const before = openFiles()
    proxy.fallSilent()
    const started = performance.now()
    for (let round = 0; round < 4; round++) {
      const calls = Array.from({ length: 50 }, () => failureOf(connector.count(key, 'visit', never)))
      for (const failure of await Promise.all(calls)) expect(failure).toMatchObject({ kind: 'unreachable' })
    }
    expect(performance.now() - started).toBeLessThan(4_000)
    await vi.waitFor(() => expect(proxy.connections()).toBeLessThanOrEqual(8))
    await connector.close()
    await vi.waitFor(() => expect(openFiles()).toBeLessThanOrEqual(before))
  })

  test('silence in the middle of a body ends the answer, and nothing of it is shown', async () => {
    const { proxy, connector } = await behindProxy(unbroken)
    const key = await keyOf(connector, identities.a)
    const start =
      'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"items":[{"id":1'
    proxy.answer(Buffer.from(start))
    const seen: unknown[] = []
    const reading = (async () => {
      for await (const batch of connector.read(key, 'visit', { signal: never })) seen.push(...batch)
    })()
    expect(await failureOf(reading)).toMatchObject({ kind: 'unreachable' })
    expect(seen).toEqual([])
  })

  test('bytes that are no HTTP are a bad answer', async () => {
    const { proxy, connector } = await behindProxy(unbroken)
    const key = await keyOf(connector, identities.a)
    proxy.answer(Buffer.from('220 mail.example ESMTP ready\r\n'))
    // The first question may still meet the connection that broke.
    await vi.waitFor(async () =>
      expect(await failureOf(connector.count(key, 'visit', never))).toMatchObject({ kind: 'bad-answer' }),
    )
  })

  test('a port at which nobody listens any more is unreachable', async () => {
    const { proxy, connector } = await behindProxy(unbroken)
    const key = await keyOf(connector, identities.a)
    await proxy.refuse()
    expect(await failureOf(connector.count(key, 'visit', never))).toMatchObject({ kind: 'unreachable' })
  })
})

describe('3: a source that says 500, 502, 503 or 429', () => {
  const questions = (server: RestServer) =>
    server.asked.filter((line) => !line.startsWith('POST /token')).length

  test.each([500, 502, 503])(
    'by %i is asked a bounded number of times, then one probe, then heals',
    async (status) => {
      const { server, connector } = await behindProxy({ breakAfter: 5, reopenAfterMs: 150 })
      const key = await keyOf(connector, identities.a)
      server.asked.length = 0
      server.trouble = (_, response) => {
        json(response, status, {})
        return true
      }
      for (let call = 0; call < 40; call++) await failureOf(connector.count(key, 'visit', never))
      expect(questions(server)).toBe(5)

      await vi.waitFor(async () => {
        await failureOf(connector.count(key, 'visit', never))
        expect(questions(server)).toBe(6)
      })
      const left = await failureOf(connector.count(key, 'visit', never))
      expect(left).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('left alone') })
      expect(questions(server)).toBe(6)

      server.trouble = undefined
      const healed = performance.now()
      await vi.waitFor(async () => expect(await connector.count(key, 'visit', never)).toBe(5), {
        timeout: 5_000,
      })
      expect(performance.now() - healed).toBeLessThan(5_000)
    },
  )

  test('a question is asked again as often as the limits say', async () => {
    const { server, connector } = await behindProxy({ ...unbroken, callMs: 3_000, retries: 2 })
    const key = await keyOf(connector, identities.a)
    server.asked.length = 0
    server.trouble = (_, response) => {
      if (questions(server) < 3) json(response, 502, {})
      return questions(server) < 3
    }
    expect(await connector.count(key, 'visit', never)).toBe(5)
    expect(questions(server)).toBe(3)
  })

  test('429 with Retry-After stops every question until then, and is not retried', async () => {
    const { server, connector } = await behindProxy({ ...unbroken, retries: 2 })
    const key = await keyOf(connector, identities.a)
    server.asked.length = 0
    server.trouble = (_, response) => {
      response.writeHead(429, { 'retry-after': '30' }).end()
      return true
    }
    for (let call = 0; call < 20; call++) {
      const failure = await failureOf(connector.count(key, 'visit', never))
      expect(failure).toMatchObject({ kind: 'rate-limited', retryAfter: 30 })
    }
    expect(questions(server)).toBe(1)
  })

  test('a write is sent once, whatever comes back', async () => {
    const { server, connector } = await behindProxy({ ...unbroken, retries: 2 })
    const key = await keyOf(connector, identities.a)
    const [person] = await recordsOf(connector, key, 'student')
    if (!person) throw new Error('A has a record')
    server.asked.length = 0
    server.trouble = (request, response) => {
      if (request.method === 'PATCH') json(response, 500, {})
      return request.method === 'PATCH'
    }
    const change = {
      dataset: 'student',
      record: person.key,
      field: 'phone',
      from: '+31612340001',
      to: '+31687654321',
    }
    await failureOf(connector.correct?.(key, change, 'once', never) ?? Promise.resolve())
    expect(server.asked.filter((line) => line.startsWith('PATCH'))).toHaveLength(1)
  })
})
