import { createServer } from 'node:net'
import { once } from 'node:events'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import type { Connector } from '../../app/connectors/contract'
import type { FailureKind } from '../../app/domain/source-failure'
import { SourceFailure } from '../../app/domain/source-failure'
import type { RestServer, Trouble } from '../fixtures/rest-server'
import { never } from './contract-source'
import { identities } from './contract-school'
import { recordsOf } from './reading-contract'
import { schoolConnector, startSchoolServer, type SchoolChanges } from './rest-school'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

/** Limits short enough to wait for; undici looks at the first two once a second or so. */
const limits = { firstByteMs: 200, idleMs: 200, totalMs: 600, answerBytes: 300_000 }
const patient = { connection: { limits: { ...limits, totalMs: 10_000 } } }

async function school(changes: SchoolChanges = {}): Promise<{ server: RestServer; connector: Connector }> {
  const server = await startSchoolServer()
  const connector = schoolConnector(server, { ...changes, connection: { limits, ...changes.connection } })
  closing.push(
    () => connector.close(),
    () => server.close(),
  )
  return { server, connector }
}

/** The failure of a read of A's visits while the server has this trouble. */
async function failureWith(trouble: Trouble, changes: SchoolChanges = {}): Promise<SourceFailure> {
  const { server, connector } = await school(changes)
  const located = await connector.locate(identities.a, never)
  if (located.kind !== 'found') throw new Error('A is found')
  server.trouble = trouble
  return failureOf(recordsOf(connector, located.key, 'visit'))
}

async function failureOf(answer: Promise<unknown>): Promise<SourceFailure> {
  const error = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SourceFailure)
  if (!(error instanceof SourceFailure)) throw new Error('no failure')
  expect(error.message).not.toContain('canary')
  expect(error.message).not.toContain('9007199254740993')
  return error
}

function sends(body: string | Uint8Array, headers: Record<string, string> = {}, status = 200): Trouble {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
    return true
  }
}

const empty = '{"items":[],"total":0}'
const chained = gzipSync(gzipSync(empty))

describe('a REST answer that cannot be believed is a bad answer, never a short list', () => {
  const cases: [string, Trouble, string][] = [
    [
      'an HTML login page with 200',
      sends('<html>canary</html>', { 'content-type': 'text/html' }),
      'content type',
    ],
    ['HTML that calls itself JSON', sends('<html>canary</html>'), 'not valid JSON'],
    ['no content type', sends(empty, { 'content-type': '' }), 'content type'],
    ['another character set', sends(empty, { 'content-type': 'application/json; charset=latin1' }), 'UTF-8'],
    ['bytes that are no UTF-8', sends(Buffer.from('{"items":["\xe9"]}', 'latin1')), 'UTF-8'],
    ['truncated JSON', sends('{"items":[{"id":1'), 'not valid JSON'],
    ['nothing at all', sends(''), 'not valid JSON'],
    ['duplicate keys', sends('{"items":[],"items":[],"total":0}'), 'same key twice'],
    ['a __proto__ key', sends('{"items":[],"total":0,"__proto__":{}}'), '__proto__'],
    ['5,000 levels of nesting', sends('['.repeat(5000) + ']'.repeat(5000)), 'nested too deeply'],
    ['NaN', sends('{"items":[],"total":NaN}'), 'not valid JSON'],
    ['a list that is no list', sends('{"items":{},"total":0}'), 'no list'],
    ['no total where one is declared', sends('{"items":[]}'), 'no total'],
    ['a total that is no number', sends('{"items":[],"total":"canary"}'), 'no total'],
    [
      'a redirect, which is not followed',
      sends('', { location: 'http://127.0.0.1:1/' }, 302),
      'redirects (302)',
    ],
    ['another success than 200', sends('', {}, 204), 'answered 204'],
    ['a gzip bomb', sends(gzipSync(Buffer.alloc(280_000, ' ')), { 'content-encoding': 'gzip' }), 'expands'],
    ['a body over the limit', sends(' '.repeat(300_001)), '300000 bytes'],
    ['two layers of compression', sends(chained, { 'content-encoding': 'gzip, gzip' }), 'one layer'],
    ['an unknown compression', sends(empty, { 'content-encoding': 'zstd' }), 'one layer'],
    ['broken compression', sends('no gzip', { 'content-encoding': 'gzip' }), 'broken compression'],
    [
      'a cut-off gzip',
      sends(gzipSync(empty).subarray(0, 20), { 'content-encoding': 'gzip' }),
      'broken compression',
    ],
  ]
  test.each(cases)('%s', async (_, trouble, message) => {
    const failure = await failureWith(trouble)
    expect(failure.kind).toBe('bad-answer')
    expect(failure.message).toContain(message)
  })

  test('what does not speak HTTP', async () => {
    const failure = await failureWith((_, response) => {
      response.socket?.end('SSH-2.0-OpenSSH_9.2 canary\r\n')
      return true
    })
    expect(failure.message).toMatch(/no readable HTTP answer/)
    expect(failure.kind).toBe('bad-answer')
  })
})

describe('one layer of compression is taken off', () => {
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('%s', async (encoding, compress) => {
    const { server, connector } = await school()
    const located = await connector.locate(identities.a, never)
    if (located.kind !== 'found') throw new Error('A is found')
    server.trouble = sends(compress(empty), { 'content-encoding': encoding })
    expect(await recordsOf(connector, located.key, 'visit')).toEqual([])
  })
})

describe('a REST source that does not answer is unreachable', () => {
  test('silence before the first byte ends after the first-byte limit', async () => {
    const failure = await failureWith(() => true, patient)
    expect(failure).toMatchObject({ kind: 'unreachable' })
    expect(failure.message).toContain('no answer in time')
  })

  test('silence in the middle of a body ends after the idle limit', async () => {
    const failure = await failureWith((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"items":[')
      return true
    }, patient)
    expect(failure.message).toContain('standstill')
  })

  test('a drip of bytes ends after the total limit', async () => {
    const failure = await failureWith((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 50)
      response.on('close', () => clearInterval(drip))
      return true
    })
    expect(failure).toMatchObject({ kind: 'unreachable', message: 'did not answer within 0.6 s' })
  })

  test('a connection that breaks off', async () => {
    const failure = await failureWith((_, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
        .write('{"items":[')
      response.socket?.destroySoon()
      return true
    })
    expect(failure.kind).toBe('unreachable')
  })

  test('a port that accepts and never speaks', async () => {
    const { server } = await school()
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const connector = schoolConnector(
      { ...server, tokenUrl: `http://127.0.0.1:${port}/token` },
      { connection: { limits } },
    )
    closing.push(
      () => connector.close(),
      async () => void silent.close(),
    )
    expect((await failureOf(connector.locate(identities.a, never))).kind).toBe('unreachable')
  })
})

describe('the status of a REST answer decides the kind of failure', () => {
  const cases: [number, FailureKind][] = [
    [400, 'configuration'],
    [401, 'configuration'],
    [403, 'refused'],
    [429, 'rate-limited'],
    [500, 'unreachable'],
    [502, 'unreachable'],
    [503, 'unreachable'],
  ]
  test.each(cases)('%i is %s', async (status, kind) => {
    const trouble: Trouble = (request, response, url) =>
      url.pathname !== '/token' && sends('{"canary":1}', {}, status)(request, response, url)
    const failure = await failureWith(trouble)
    expect(failure.kind).toBe(kind)
    expect(failure.message).toContain(String(status))
  })

  test.each([
    ['120', 120],
    ['Sun, 22 Nov 2026 12:01:30 GMT', 90],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['99999999999', 86_400],
    ['soon', undefined],
  ])('Retry-After %s means %s seconds', async (header, seconds) => {
    const failure = await failureWith(sends('', { 'retry-after': header }, 429))
    expect(failure).toMatchObject({ kind: 'rate-limited', retryAfter: seconds })
  })
})
