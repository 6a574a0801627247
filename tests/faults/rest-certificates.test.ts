import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { restDriver } from '../../app/connectors/rest/rest-driver'
import type { Connector } from '../../app/connectors/contract'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { contractDeps, identities } from '../contract/contract-school'
import { never } from '../contract/contract-source'
import { createAuthority, whyNoCertificates, type Authority } from '../setup/certificates'
import { temporaryFolder } from '../setup/temporary-folder'

const why = whyNoCertificates()
const title = { nl: 'Titel', en: 'Title' }

function declared(ca: string | undefined) {
  return sourceSchemaFor({ rest: restDriver.schemas }).parse({
    id: 'school',
    title,
    driver: 'rest',
    connection: {
      baseUrl: 'env:BASE',
      allowNetworks: ['loopback'],
      person: { path: '/persons', id: 'id' },
      ...(ca !== undefined && { ca }),
    },
    recipient: 'school',
    identify: [{ identifier: 'studentNumber', field: 'number' }],
    datasets: [
      {
        id: 'person',
        title,
        category: 'identity',
        purpose: 'contact',
        lawfulBasis: 'contract',
        origin: 'provided',
        retention: 'contract-7y',
        path: '/persons/{person}',
        single: true,
        key: ['id'],
        fields: [{ id: 'number', type: 'text', title }],
      },
    ],
  })
}

describe.skipIf(why)(`27: the certificate of a source${why ? ` (skipped: ${why})` : ''}`, () => {
  let known: Authority
  let other: Authority
  let server: Server
  let asked = 0
  const closing: (() => Promise<void>)[] = []

  beforeAll(async () => {
    const folder = temporaryFolder()
    known = createAuthority(folder, 'known')
    other = createAuthority(folder, 'other')
    server = createServer(known.issue('localhost'), (_, response) => {
      asked += 1
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()))
    asked = 0
  })
  afterAll(() => {
    server?.closeAllConnections()
    server?.close()
  })

  function connectorWith(ca: string | undefined): Connector {
    const { port } = server.address() as AddressInfo
    const connector = restDriver.create(declared(ca), contractDeps({ BASE: `https://localhost:${port}` }))
    closing.push(() => connector.close())
    return connector
  }

  const ask = (connector: Connector) => connector.locate(identities.a, never)
  const refusal = (what: string) => ({
    kind: 'unreachable',
    message: `GET /persons: its certificate ${what}`,
  })

  test('is believed when the declared authority signed it', async () => {
    server.setSecureContext(known.issue('localhost'))
    expect(await ask(connectorWith(known.file))).toEqual({ kind: 'none' })
  })

  const bad: [string, () => { key: string; cert: string }, string][] = [
    ['that has expired', () => known.issue('localhost', -1), 'has expired'],
    ['of another host', () => known.issue('elsewhere.example'), 'is for another host'],
    ['of another authority', () => other.issue('localhost'), 'is not trusted'],
  ]
  test.each(bad)('%s is refused and named, and nothing is sent', async (_, issue, what) => {
    server.setSecureContext(issue())
    const connector = connectorWith(known.file)
    await expect(ask(connector)).rejects.toMatchObject(refusal(what))
    const { reached, findings } = await connector.check(never)
    expect({ reached, messages: findings.map(({ message }) => message) }).toEqual({
      reached: false,
      messages: [`GET /persons: its certificate ${what}`],
    })
    expect(asked).toBe(0)
  })

  test('is not believed without its authority, even where the environment says so', async () => {
    server.setSecureContext(known.issue('localhost'))
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
    closing.push(async () => void delete process.env.NODE_TLS_REJECT_UNAUTHORIZED)
    await expect(ask(connectorWith(undefined))).rejects.toMatchObject(refusal('is not trusted'))
    expect(asked).toBe(0)
  })

  test('that is changed meanwhile is refused on the next connection, and taken again when it is right', async () => {
    server.setSecureContext(known.issue('localhost'))
    const connector = connectorWith(known.file)
    expect(await ask(connector)).toEqual({ kind: 'none' })
    server.setSecureContext(other.issue('localhost'))
    server.closeAllConnections()
    await expect(ask(connector)).rejects.toMatchObject({ kind: 'unreachable' })
    await expect(ask(connector)).rejects.toMatchObject(refusal('is not trusted'))
    server.setSecureContext(known.issue('localhost'))
    expect(await ask(connector)).toEqual({ kind: 'none' })
  })

  test.each([
    ['not there', '/nowhere/canary.pem'],
    ['no certificate', import.meta.filename],
  ])('whose authority is %s is a wrong configuration that does not tell the path', async (_, file) => {
    const failure: unknown = await ask(connectorWith(file)).catch((error: unknown) => error)
    const message = 'the file of connection.ca is not there or no certificate'
    expect(failure).toMatchObject({ kind: 'configuration', message })
  })
})
