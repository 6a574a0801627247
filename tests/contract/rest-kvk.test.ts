import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { restDriver } from '../../app/connectors/rest/rest-driver'
import type { Connector } from '../../app/connectors/contract'
import { personOf } from '../../app/demo/people'
import { kvkNumberOf } from '../../app/demo/seed/kvk'
import { serveKvk, type RunningRegister } from '../../app/demo/kvk/serve-kvk'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { startJsonServer } from '../fixtures/json-server'
import { contractDeps } from './contract-school'
import { keyOf, never } from './contract-source'
import { recordsOf } from './reading-contract'

const file = new URL('../../app/demo/sources/kvk.yaml', import.meta.url)
const declaration = sourceSchemaFor({ rest: restDriver.schemas }).parse(parse(readFileSync(file, 'utf8')))
const apiKey = 'canary key'

let register: RunningRegister
const closing: (() => Promise<void>)[] = []
beforeEach(async () => {
  register = await serveKvk(apiKey)
  closing.push(register.close)
})
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

function connectorTo(url = register.url, key = apiKey): Connector {
  const connector = restDriver.create(declaration, contractDeps({ KVK_URL: url, KVK_API_KEY: key }))
  closing.push(() => connector.close())
  return connector
}

const identityOf = (value: string) => ({
  subjectId: 'somebody',
  identifiers: [{ kind: 'kvkNumber', value } as const],
})
const tailor = identityOf(kvkNumberOf(personOf('amina.madelief')) ?? '')
const company = identityOf(kvkNumberOf(personOf('joost.brem')) ?? '')

describe('the preset for the trade register', () => {
  test('finds the business behind a verified number and shows its profile', async () => {
    const connector = connectorTo()
    const [record] = await recordsOf(connector, await keyOf(connector, tailor), 'profile')
    expect(record?.values).toMatchObject({
      naam: 'Madelief Naaiatelier',
      handelsnamen: [{ naam: 'Madelief Naaiatelier', volgorde: '0' }],
      rechtsvorm: 'Eenmanszaak',
      statutaireNaam: null,
      formeleRegistratiedatum: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    })
  })

  test('is not confused by a company that the search gives twice', async () => {
    const connector = connectorTo()
    const key = await keyOf(connector, company)
    expect(await connector.count(key, 'profile', never)).toBe(1)
  })

  test.each(['99999999', '99 00 10 50', 'x&naam=a'])('shows nothing for the number %j', async (number) => {
    const located = await connectorTo()
      .locate(identityOf(number), never)
      .catch((error: unknown) => error)
    const answer = number === '99999999' ? { kind: 'none' } : { kind: 'configuration' }
    expect(located).toMatchObject(answer)
  })

  test('shows nothing to who has no verified number', async () => {
    const identity = { subjectId: 'x', identifiers: [{ kind: 'email', value: 'a@b.example' } as const] }
    expect(await connectorTo().locate(identity, never)).toEqual({ kind: 'none' })
  })

  test('corrects nothing: every field says that it is corrected at the register itself', () => {
    expect(connectorTo().abilities).toMatchObject({ correct: false, erase: false, withdrawConsent: false })
    const fields = declaration.datasets.flatMap((dataset) => dataset.fields)
    expect(fields.every(({ correction }) => correction && 'never' in correction)).toBe(true)
  })

  test('is checked without a finding, by the register’s own test registration', async () => {
    const report = await connectorTo().check(never)
    expect(report).toEqual({ source: 'kvk', reached: true, findings: [] })
  })

  test('names a wrong key as a wrong configuration and does not tell it', async () => {
    const failure: unknown = await connectorTo(register.url, 'other canary')
      .locate(tailor, never)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'configuration' })
    expect(String(failure)).not.toContain('canary')
  })

  test.each([
    [404, 'IPD5200', { kind: 'none' }],
    [404, 'IPD9999', { kind: 'configuration' }],
    [500, 'IPD9999', { kind: 'unreachable', message: 'GET /v2/zoeken: answered 500 (IPD9999)' }],
    [400, 'IPD1003', { kind: 'unreachable', message: 'GET /v2/zoeken: answered 400 (IPD1003)' }],
    [429, 'none', { kind: 'rate-limited' }],
  ])('understands a %i with %s', async (status, code, answer) => {
    const server = await startJsonServer(({ response }) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ fout: [{ code, omschrijving: 'canary' }] }))
    })
    closing.push(server.close)
    const located = await connectorTo(`${server.url}/api`)
      .locate(tailor, never)
      .catch((error: unknown) => error)
    expect(located).toMatchObject(answer)
    expect(String(located)).not.toContain('canary')
  })
})
