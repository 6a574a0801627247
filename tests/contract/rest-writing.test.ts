import { afterEach, describe, expect, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { RecordKey, SubjectKey } from '../../app/domain/records'
import { json, type RestRow, type RestServer, type Trouble } from '../fixtures/rest-server'
import { keyOf, never } from './contract-source'
import { identities } from './contract-school'
import { schoolConnector, startSchoolServer, type SchoolChanges } from './rest-school'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

interface School {
  readonly server: RestServer
  readonly connector: Connector
  readonly key: SubjectKey
  readonly a: RestRow
}

async function school(changes: SchoolChanges = {}): Promise<School> {
  const server = await startSchoolServer()
  const connector = schoolConnector(server, {
    connection: { limits: { firstByteMs: 200, totalMs: 400 } },
    ...changes,
  })
  closing.push(
    () => connector.close(),
    () => server.close(),
  )
  const key = await keyOf(connector, identities.a)
  server.asked.length = 0
  return { server, connector, key, a: server.persons[0] ?? {} }
}

const [from, to] = ['+31612340001', '+31687654321']

function correctPhone({ connector, key }: School) {
  const change = { dataset: 'student', record: '9007199254740993' as RecordKey, field: 'phone', from, to }
  return connector.correct?.(key, change, 'correction-1', never)
}

/** Trouble for writes only. */
const onPatch =
  (trouble: Trouble): Trouble =>
  (request, response, url) =>
    request.method === 'PATCH' && trouble(request, response, url)

describe('a correction over HTTP', () => {
  test('is a merge patch with the version just seen and its idempotency key', async () => {
    const at = await school()
    const seen: unknown[] = []
    at.server.trouble = (request) => {
      const { 'if-match': version, 'idempotency-key': once, 'content-type': type } = request.headers
      if (request.method === 'PATCH') seen.push({ version, once, type })
      return false
    }
    expect(await correctPhone(at)).toEqual({ outcome: 'applied' })
    expect(seen).toEqual([{ version: '"v1"', once: 'correction-1', type: 'application/merge-patch+json' }])
    expect(at.server.asked.map((line) => line.split(' ')[0])).toEqual(['GET', 'PATCH', 'GET'])
  })

  test('is written on the new version when only another field changed in between', async () => {
    const at = await school()
    let changed = false
    at.server.trouble = onPatch(() => {
      if (!changed) at.server.touch(at.a)
      changed = true
      return false
    })
    expect(await correctPhone(at)).toEqual({ outcome: 'applied' })
    expect(at.server.writes()).toBe(1)
  })

  test('meets a conflict when the field changed between looking and writing', async () => {
    const at = await school()
    at.server.trouble = onPatch(() => {
      at.a.phone = '+31600000000'
      at.server.touch(at.a)
      return false
    })
    expect(await correctPhone(at)).toEqual({ outcome: 'conflict', current: '+31600000000' })
    expect(at.server.writes()).toBe(0)
  })

  test('ends when the version changes with every look', async () => {
    const at = await school()
    at.server.trouble = onPatch(() => {
      at.server.touch(at.a)
      return false
    })
    await expect(correctPhone(at)).rejects.toMatchObject({ kind: 'unreachable' })
    expect(at.server.asked.length).toBeLessThan(10)
    expect(at.a.phone).toBe(from)
  })

  test('is not written blindly where the source gives no ETag', async () => {
    const at = await school()
    at.server.trouble = (_, response) => {
      json(response, 200, at.a)
      return true
    }
    await expect(correctPhone(at)).rejects.toMatchObject({ kind: 'configuration' })
    expect(at.server.asked).toHaveLength(1)
  })

  test.each([400, 403, 409, 422, 423])('is refused by a %i, and only the status is told', async (status) => {
    const at = await school()
    at.server.trouble = onPatch((_, response) => {
      json(response, status, { title: 'canary' })
      return true
    })
    expect(await correctPhone(at)).toEqual({
      outcome: 'refused',
      reason: `PATCH /persons/{person}: answered ${status}`,
    })
  })

  test('is applied when it was written but the answer got lost', async () => {
    const at = await school()
    at.server.trouble = onPatch(() => {
      Object.assign(at.a, { phone: to })
      at.server.touch(at.a)
      return true
    })
    expect(await correctPhone(at)).toEqual({ outcome: 'applied' })
  })

  test('is applied when the source wrote it and then answered 500', async () => {
    const at = await school()
    at.server.trouble = onPatch((_, response) => {
      Object.assign(at.a, { phone: to })
      json(response, 500, {})
      return true
    })
    expect(await correctPhone(at)).toEqual({ outcome: 'applied' })
  })

  test('is unreachable, to be tried again, when the answer got lost before it was written', async () => {
    const at = await school()
    at.server.trouble = onPatch(() => true)
    await expect(correctPhone(at)).rejects.toMatchObject({ kind: 'unreachable' })
  })

  test('is rate-limited by a 429', async () => {
    const at = await school()
    at.server.trouble = onPatch((_, response) => {
      response.writeHead(429, { 'retry-after': '7' }).end()
      return true
    })
    await expect(correctPhone(at)).rejects.toMatchObject({ kind: 'rate-limited', retryAfter: 7 })
  })

  test('is not called applied because the source said 200: what it holds decides', async () => {
    const at = await school()
    at.server.trouble = onPatch((_, response) => {
      json(response, 200, { phone: to })
      return true
    })
    expect((await correctPhone(at))?.outcome).toBe('refused')
  })

  test('is a conflict when the source made another value of it', async () => {
    const at = await school()
    at.server.trouble = onPatch((_, response) => {
      at.a.phone = '0687654321'
      json(response, 200, at.a)
      return true
    })
    expect(await correctPhone(at)).toEqual({ outcome: 'conflict', current: '0687654321' })
  })

  test('of a record that has gone is refused', async () => {
    const at = await school()
    at.server.persons.length = 0
    expect((await correctPhone(at))?.outcome).toBe('refused')
  })
})

describe('a withdrawal over HTTP', () => {
  test('loses to a consent that is given again between looking and writing', async () => {
    const at = await school()
    at.server.trouble = onPatch(() => {
      at.a.newsletter_at = '2026-11-20T10:00:00Z'
      at.server.touch(at.a)
      return false
    })
    const withdrawal = { consent: 'newsletter', at: '2026-11-01T10:00:00.000Z' }
    const answer = await at.connector.withdrawConsent?.(at.key, withdrawal, 'withdrawal-1', never)
    expect(answer).toEqual({ outcome: 'overtaken' })
    expect(at.a.newsletter).toBe(true)
  })
})
