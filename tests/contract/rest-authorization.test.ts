import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { json, type RestServer } from '../fixtures/rest-server'
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

const tokensAsked = (server: RestServer) => server.asked.filter((line) => line === 'POST /token').length

describe('OAuth 2.0 client credentials', () => {
  test('twenty questions at once share one token', async () => {
    const { server, connector } = await school()
    await Promise.all(Array.from({ length: 20 }, () => connector.locate(identities.a, never)))
    expect(tokensAsked(server)).toBe(1)
  })

  test('a token is renewed shortly before it ends', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z')
    const { server, connector } = await school({ now: () => new Date(now) })
    await connector.locate(identities.a, never)
    now += 260_000
    await connector.locate(identities.a, never)
    expect(tokensAsked(server)).toBe(1)
    now += 15_000
    await connector.locate(identities.a, never)
    expect(tokensAsked(server)).toBe(2)
  })

  test('a token that was revoked is replaced once, without anybody noticing', async () => {
    const { server, connector } = await school()
    const key = await keyOf(connector, identities.a)
    server.tokens.clear()
    expect(await recordsOf(connector, key, 'visit')).toHaveLength(5)
    expect(tokensAsked(server)).toBe(2)
  })

  test('a source that refuses every token is asked twice, not for ever', async () => {
    const { server, connector } = await school()
    server.trouble = (_, response, url) => {
      if (url.pathname !== '/token') json(response, 401, {})
      return url.pathname !== '/token'
    }
    await expect(connector.locate(identities.a, never)).rejects.toMatchObject({ kind: 'configuration' })
    expect(server.asked).toHaveLength(4)
  })

  test('somebody going away does not take the token from the others', async () => {
    const { connector } = await school()
    const controller = new AbortController()
    const gone = connector.locate(identities.a, controller.signal)
    const stays = connector.locate(identities.a, never)
    controller.abort()
    await expect(gone).rejects.toMatchObject({ kind: 'unreachable' })
    expect((await stays).kind).toBe('found')
  })

  test.each([
    [400, 'configuration'],
    [401, 'configuration'],
    [429, 'rate-limited'],
    [500, 'unreachable'],
  ])('a %i of the token endpoint is %s', async (status, kind) => {
    const { server, connector } = await school()
    server.trouble = (_, response) => {
      json(response, status, { error: 'canary' })
      return true
    }
    await expect(connector.locate(identities.a, never)).rejects.toMatchObject({ kind })
  })

  test.each([
    ['no token', { token_type: 'Bearer' }],
    ['a token that is no header', { access_token: 'a\r\nb', token_type: 'Bearer' }],
    ['another type of token', { access_token: 'abc', token_type: 'mac' }],
    ['no JSON object', []],
  ])('%s is a bad answer', async (_, body) => {
    const { server, connector } = await school()
    server.trouble = (__, response) => {
      json(response, 200, body)
      return true
    }
    await expect(connector.locate(identities.a, never)).rejects.toMatchObject({ kind: 'bad-answer' })
  })

  test('neither a wrong secret nor a token ever stands in a failure', async () => {
    const { server } = await school()
    const connector = schoolConnector({ ...server, clientSecret: 'wrong canary' })
    closing.push(() => connector.close())
    const failure: unknown = await connector.locate(identities.a, never).catch((error: unknown) => error)
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('canary')
    expect(failure).toMatchObject({ kind: 'configuration' })
  })
})

describe('other ways to be let in', () => {
  const ways: [object, string, string][] = [
    [{ kind: 'api-key', header: 'X-Api-Key', value: 'env:SECRET' }, 'x-api-key', 's3cret:+/ canary'],
    [{ kind: 'bearer', token: 'env:SECRET' }, 'authorization', 'Bearer s3cret:+/ canary'],
    [
      { kind: 'basic', user: 'inzage', password: 'env:SECRET' },
      'authorization',
      `Basic ${Buffer.from('inzage:s3cret:+/ canary').toString('base64')}`,
    ],
  ]
  test('an API key may go in the query, and stands in no failure and no message', async () => {
    const auth = { kind: 'api-key', query: 'key', value: 'env:SECRET' }
    const { server, connector } = await school({ connection: { auth } })
    server.trouble = (_, response) => {
      json(response, 500, {})
      return true
    }
    const failure: unknown = await connector.locate(identities.a, never).catch((error: unknown) => error)
    expect(new URL(server.asked[0]?.slice(4) ?? '', 'http://x').searchParams.get('key')).toBe(
      's3cret:+/ canary',
    )
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('canary')
  })

  test.each([{}, { header: 'X-Key', query: 'key' }])(
    'an API key with %j is no declaration',
    async (place) => {
      const auth = { kind: 'api-key', value: 'env:SECRET', ...place }
      await expect(school({ connection: { auth } })).rejects.toThrow('either header or query')
    },
  )

  test.each(ways)('%j sends its header', async (auth, header, value) => {
    const { server, connector } = await school({ connection: { auth } })
    let sent: unknown
    server.trouble = (request, response) => {
      sent = request.headers[header]
      json(response, 200, { items: [] })
      return true
    }
    expect(await connector.locate(identities.a, never)).toEqual({ kind: 'none' })
    expect(sent).toBe(value)
  })
})
