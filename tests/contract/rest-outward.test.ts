import { once } from 'node:events'
import type { LookupAddress } from 'node:dns'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createAddressRule, type Resolve } from '../../app/connectors/shared/http/address-guard'
import { createHttpClient } from '../../app/connectors/shared/http/http-client'
import { restDriver } from '../../app/connectors/rest/rest-driver'
import { restSchemas } from '../../app/connectors/rest/rest-schema'
import { startSchoolServer, schoolConnector } from './rest-school'
import { identities } from './contract-school'
import { never } from './contract-source'

/** Stands for whatever else listens inside: nobody may ever knock here. */
let canary: Server
let port: number
let knocks = 0
beforeAll(async () => {
  canary = createServer((socket) => {
    knocks += 1
    socket.destroy()
  }).listen(0, '::')
  await once(canary, 'listening')
  port = (canary.address() as AddressInfo).port
})
afterAll(() => void canary.close())

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
  knocks = 0
})

const limits = restSchemas.connection.parse({ baseUrl: 'x', person: { path: '/x', id: 'id' } }).limits

function client(allowNetworks: readonly string[] = [], resolve?: Resolve) {
  const http = createHttpClient({
    source: 'school',
    limits: { ...limits, connectMs: 300, firstByteMs: 300, totalMs: 1_000 },
    isAllowed: () => true,
    allowNetworks,
    authorities: () => undefined,
    ...(resolve && { resolve }),
  })
  closing.push(http.close)
  return http
}

const ask = (http: ReturnType<typeof client>, url: string) =>
  http.ask({ method: 'GET', url: new URL(url), place: 'GET /x', headers: {} }, never)

const addresses = (list: readonly string[]): LookupAddress[] =>
  list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('20: a source that leads inside', () => {
  const inside = [
    '127.0.0.1',
    '127.1',
    '0x7f000001',
    '2130706433',
    '0177.0.0.1',
    '①②⑦.0.0.1',
    '127。0。0。1',
    '0.0.0.0',
    '0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    'localhost',
    'localhost.',
    'LOCALHOST',
  ]
  test.each(inside)('%s is refused before anything is connected', async (host) => {
    const resolve: Resolve = (_, __, callback) => callback(null, addresses(['127.0.0.1']))
    for (const scheme of ['http', 'https']) {
      await expect(ask(client([], resolve), `${scheme}://${host}:${port}/`)).rejects.toMatchObject({
        kind: 'configuration',
        message: 'GET /x: its host lies in a network that connection.allowNetworks does not name',
      })
    }
    expect(knocks).toBe(0)
  })

  test.each([22, 25, 5432])('port %i of this machine is no exception', async (number) => {
    await expect(ask(client(), `https://127.0.0.1:${number}/`)).rejects.toMatchObject({
      kind: 'configuration',
    })
  })

  test('a name that resolves inside is refused, also when only one of its addresses is', async () => {
    for (const list of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['10.0.0.8'], ['fe80::1'], []]) {
      const resolve: Resolve = (_, __, callback) => callback(null, addresses(list))
      const asked = ask(client([], resolve), `https://public.example:${port}/`)
      await expect(asked).rejects.toMatchObject({ kind: 'configuration' })
    }
    expect(knocks).toBe(0)
  })

  test('a name that changes its address after the check gains nothing: it is asked for once', async () => {
    const answers = ['192.0.2.1', '127.0.0.1']
    let asked = 0
    const resolve: Resolve = (_, __, callback) => callback(null, addresses([answers[asked++] ?? '127.0.0.1']))
    await expect(
      ask(client(['192.0.2.0/24'], resolve), `https://rebind.example:${port}/`),
    ).rejects.toMatchObject({
      kind: 'unreachable',
    })
    expect(asked).toBe(1)
    expect(knocks).toBe(0)
  })

  test('a redirect is refused, wherever it leads', async () => {
    const server = await startSchoolServer()
    const connector = schoolConnector(server)
    closing.push(
      () => connector.close(),
      () => server.close(),
    )
    for (const status of [301, 302, 303, 307, 308]) {
      server.trouble = (_, response) => {
        response.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end()
        return true
      }
      await expect(connector.locate(identities.a, never)).rejects.toMatchObject({ kind: 'bad-answer' })
    }
    expect(knocks).toBe(0)
  })
})

describe('which addresses a source may have', () => {
  const isPublic = createAddressRule([])
  test.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    'fd00::1',
    'fec0::1',
    '::a00:1',
    'ff02::1',
  ])('%s is not public', (address) => expect(isPublic(address, { encrypted: true })).toBe(false))
  test.each(['93.184.216.34', '2606:2800:220:1::1'])(
    '%s is public, but not without encryption',
    (address) => {
      expect(isPublic(address, { encrypted: true })).toBe(true)
      expect(isPublic(address, { encrypted: false })).toBe(false)
    },
  )

  test('what is declared is allowed, and nothing beside it', () => {
    const isAllowed = createAddressRule(['private', '203.0.113.0/24'])
    const allowed = ['10.1.2.3', '192.168.0.9', '203.0.113.7', 'fd12::1', '::ffff:10.1.2.3']
    for (const address of allowed) expect(isAllowed(address, { encrypted: false })).toBe(true)
    for (const address of ['127.0.0.1', '::1', '100.64.0.1', 'nonsense', '']) {
      expect(isAllowed(address, { encrypted: true })).toBe(false)
    }
  })

  test('services that give out a machine’s own keys are never allowed', () => {
    const isAllowed = createAddressRule(['0.0.0.0/0', '::/0', 'private', 'loopback'])
    for (const address of [
      '169.254.169.254',
      'fe80::1',
      'fd00:ec2::254',
      '100.100.100.200',
      '0.0.0.0',
      '::',
    ]) {
      expect(isAllowed(address, { encrypted: true })).toBe(false)
    }
  })

  test.each(['10.0.0.0', 'local', '10.0.0.0/33', 'x/8'])('%s is no network', (text) => {
    const connection = { baseUrl: 'x', person: { path: '/x', id: 'id' }, allowNetworks: [text] }
    expect(restDriver.schemas.connection.safeParse(connection).success).toBe(false)
  })
})
