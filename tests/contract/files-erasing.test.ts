import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import type { Connector } from '../../app/connectors/contract'
import { filesDriver } from '../../app/connectors/files/files-driver'
import { serviceAccount } from '../../app/demo/analytics/service-account'
import { serveAnalytics, type RunningAnalytics } from '../../app/demo/analytics/serve-analytics'
import { personOf } from '../../app/demo/people'
import { sourcePlaces } from '../../app/demo/seed-sources'
import { clientIdOf, writeAnalytics } from '../../app/demo/seed/analytics'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { startJsonServer, type JsonQuestion } from '../fixtures/json-server'
import { contractDeps } from './contract-school'
import { keyOf, never } from './contract-source'

const file = new URL('../../app/demo/sources/google-analytics.yaml', import.meta.url)
const declaration = sourceSchemaFor({ files: filesDriver.schemas }).parse(parse(readFileSync(file, 'utf8')))
const client = clientIdOf(personOf('amina.madelief')) ?? ''
const amina = {
  subjectId: 'somebody',
  identifiers: [{ kind: 'analyticsClientId', value: client } as const],
}

let pristine: string
let folder: string
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  pristine = await mkdtemp(join(tmpdir(), 'analytics-export-'))
  writeAnalytics(join(pristine, sourcePlaces.analytics))
})
afterAll(() => rm(pristine, { recursive: true }))
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

type Google = Pick<RunningAnalytics, 'url' | 'deletionUrl' | 'keyFile'>

async function anExport(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'analytics-erasing-'))
  closing.push(() => rm(folder, { recursive: true }))
  await cp(pristine, folder, { recursive: true })
}

/** @param changes to what the declaration refers to */
function connectorTo(google: Google, changes: Record<string, string> = {}): Connector {
  const values = {
    ANALYTICS_EXPORT: join(folder, sourcePlaces.analytics),
    ANALYTICS_DELETION_URL: google.deletionUrl,
    ANALYTICS_TOKEN_URL: `${google.url}/token`,
    ANALYTICS_KEY_FILE: google.keyFile,
    ...changes,
  }
  const connector = filesDriver.create(declaration, contractDeps(values))
  closing.push(() => connector.close())
  return connector
}

async function aGoogle(exportAfter: number): Promise<RunningAnalytics> {
  await anExport()
  const google = await serveAnalytics(folder, {
    now: () => new Date('2026-11-22T12:00:00Z'),
    exportAfter,
  })
  closing.push(google.close)
  return google
}

const eraseAll = (connector: Connector, key: Awaited<ReturnType<typeof keyOf>>) =>
  connector.eraseAll?.(key, 'event', 'erase-1', never)

describe('the preset for Google Analytics', () => {
  test('asks Google to erase, and the rows stand until the export has lost them', async () => {
    const connector = connectorTo(await aGoogle(60_000))
    const key = await keyOf(connector, amina)
    const before = await connector.count(key, 'event', never)
    expect(before).toBeGreaterThan(0)
    expect(connector.abilities).toMatchObject({ erase: false, eraseAll: true })
    expect(await eraseAll(connector, key)).toEqual({
      outcome: 'accepted',
      at: '2026-11-22T12:00:00.000Z',
      days: 7,
    })
    expect(await connector.count(key, 'event', never)).toBe(before)
    expect(JSON.parse(await readFile(join(folder, 'analytics-erased.json'), 'utf8'))).toEqual([client])
  })

  test('says to Google what its documentation asks for, and no more', async () => {
    await anExport()
    const bodies: Promise<unknown>[] = []
    const asked: unknown[] = []
    const google = await aGoogleThat((response, { url, request }) => {
      asked.push([url.pathname, request.headers.authorization])
      bodies.push(json(request))
      say(response, 200, { deletionRequestTime: '2026-01-02T03:04:05Z' })
    })
    const deletionUrl = `${google.url}/v1alpha/properties/1234567:submitUserDeletion`
    const connector = connectorTo({ ...google, deletionUrl })
    expect(await eraseAll(connector, await keyOf(connector, amina))).toMatchObject({ outcome: 'accepted' })
    expect(asked).toEqual([['/v1alpha/properties/1234567:submitUserDeletion', 'Bearer token']])
    expect(await Promise.all(bodies)).toEqual([{ clientId: client }])
  })

  test('whoever is erased is in no later export, and everybody else is', async () => {
    const connector = connectorTo(await aGoogle(1))
    const key = await keyOf(connector, amina)
    const events = join(folder, sourcePlaces.analytics, 'events.ndjson')
    const before = (await readFile(events, 'utf8')).split('\n').filter((line) => !line.includes(client))
    await eraseAll(connector, key)
    await vi.waitFor(async () => expect(await connector.count(key, 'event', never)).toBe(0))
    expect((await readFile(events, 'utf8')).split('\n')).toEqual(before)
    expect(await connector.locate(amina, never)).toEqual({ kind: 'none' })
    const report = await connector.check(never)
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test.each([
    ['another property', '/v1alpha/properties/43:submitUserDeletion', 'PERMISSION_DENIED'],
    ['no address there', '/nothing', '404'],
  ])('%s is a refusal that says why', async (_, path, why) => {
    const google = await aGoogle(60_000)
    const connector = connectorTo(google, { ANALYTICS_DELETION_URL: google.url + path })
    const answer = await eraseAll(connector, await keyOf(connector, amina))
    expect(answer).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(why) })
    expect(JSON.stringify(answer)).not.toContain(client)
  })

  test('a token that ended is renewed once; one that is refused again is told', async () => {
    await anExport()
    let tokens = 0
    let refuse = 1
    const connector = connectorTo(
      await aGoogleThat(
        (response) => {
          if (refuse-- > 0) say(response, 401, { error: { status: 'UNAUTHENTICATED' } })
          else say(response, 200, { deletionRequestTime: '2026-11-22T12:00:00Z' })
        },
        () => `token-${++tokens}`,
      ),
    )
    const key = await keyOf(connector, amina)
    expect(await eraseAll(connector, key)).toMatchObject({ outcome: 'accepted' })
    expect(tokens).toBe(2)
    refuse = 2
    await expect(eraseAll(connector, key)).rejects.toMatchObject({ kind: 'configuration' })
    expect(tokens).toBe(3)
  })

  test.each([
    [403, { error: { status: 'RESOURCE_EXHAUSTED' } }, 'unreachable'],
    [429, {}, 'rate-limited'],
    [500, { error: { status: 'INTERNAL' } }, 'unreachable'],
    [200, {}, 'bad-answer'],
    [200, { deletionRequestTime: 'soon' }, 'bad-answer'],
  ])('%j %j is no acceptance', async (status, body, kind) => {
    await anExport()
    const connector = connectorTo(await aGoogleThat((response) => say(response, status, body)))
    await expect(eraseAll(connector, await keyOf(connector, amina))).rejects.toMatchObject({ kind })
  })

  test('a key that is none is told without its path or content', async () => {
    await anExport()
    const keyFile = join(folder, 'canary-key.json')
    await writeFile(keyFile, '{"client_email":"a","private_key":"canary"}')
    const url = 'http://127.0.0.1:9'
    const connector = connectorTo({ url, deletionUrl: url, keyFile })
    const failure = await eraseAll(connector, await keyOf(connector, amina))?.catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'configuration' })
    expect((failure as Error).message).not.toContain('canary')
  })
})

const say = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** Gives tokens, and answers everything else in its own way. */
async function aGoogleThat(
  answer: (response: ServerResponse, question: JsonQuestion) => unknown,
  token = () => 'token',
): Promise<Google> {
  const server = await startJsonServer((question) => {
    if (question.url.pathname !== '/token') return void answer(question.response, question)
    return { access_token: token(), token_type: 'Bearer', expires_in: 3600 }
  })
  closing.push(server.close)
  const keyFile = join(folder, 'key.json')
  await serviceAccount(keyFile)
  return { url: server.url, deletionUrl: server.url, keyFile }
}

describe('a declaration of erasing', () => {
  const withErasing = (body: object, connection: object) => ({
    ...declaration,
    connection,
    datasets: declaration.datasets.map((dataset) => ({
      ...dataset,
      erase: { body, accepted: 'at', days: 1 },
    })),
  })
  test.each([
    [{ id: '{owner}' }, { folder: '.' }, 'connection.erasing'],
    [{ id: 'somebody' }, { folder: '.', erasing: { url: 'http://127.0.0.1:9' } }, 'about nobody'],
  ])('%j with %j is refused', (body, connection, why) => {
    expect(() => filesDriver.create(withErasing(body, connection), contractDeps({}))).toThrow(why)
  })
})
