import { join } from 'node:path'
import { json as jsonBody } from 'node:stream/consumers'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../app/cli/prepare/project.js'
import { filesDriver } from '../../app/connectors/files/files-driver'
import { serviceAccount } from '../../app/demo/analytics/service-account'
import { sourceSchemaFor } from '../../app/domain/register/source'
import { temporaryFolder } from '../setup/temporary-folder'
import { contractDeps, identity } from './contract-school'
import { keyOf, never } from './contract-source'

const page = readFileSync(join(root, 'app/docs/handbook/presets.md'), 'utf8')
const presets = ['trajectplanner', 'kvk', 'google-analytics']
const fileOf = (preset: string) => readFileSync(join(root, 'app/demo/sources', `${preset}.yaml`), 'utf8')

test.each(presets)('the page names every variable of the preset %s, and no other', (preset) => {
  const section = page.split(/^## /m).find((text) => text.toLowerCase().startsWith(preset.replace('-', ' ')))
  const named = new Set([...(section ?? '').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name))
  const used = new Set([...fileOf(preset).matchAll(/env:([A-Z_]+)/g)].map(([, name]) => name))
  expect(named).toEqual(used)
})

test('the codes of the trade register on the page are those of the preset', () => {
  const { errors } = parse(fileOf('kvk')).connection
  const shown = new Set([...page.matchAll(/`(IPD\d+)`/g)].map(([, code]) => code))
  expect(shown).toEqual(new Set([...errors.nothing, ...errors.later]))
})

test('Google’s Admin interface is asked as the page says, and what it takes on is not yet erased', async () => {
  const asked: { path: string | undefined; token: string | undefined; body: unknown }[] = []
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const isToken = request.url === '/token'
    if (!isToken) asked.push({ path: request.url, token: request.headers.authorization, body })
    const answer = isToken
      ? { access_token: 't', expires_in: 3600, token_type: 'Bearer' }
      : { deletionRequestTime: '2026-01-02T03:04:05Z' }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'export'))
  const row = {
    event_date: '20260101',
    event_timestamp: 1,
    event_name: 'page_view',
    user_pseudo_id: 'client.1',
  }
  const fields = ['event_params', 'device', 'geo', 'traffic_source', 'ip_address']
  writeFileSync(
    join(folder, 'export', 'events.ndjson'),
    `${JSON.stringify({ ...row, ...Object.fromEntries(fields.map((name) => [name, null])) })}\n`,
  )
  const keyFile = join(folder, 'key.json')
  await serviceAccount(keyFile)

  const block = parse(/```yaml\n([^]*?)```/.exec(page)?.[1] ?? '')
  const preset = parse(fileOf('google-analytics'))
  const { erasing } = block
  const local = {
    ...erasing,
    allowNetworks: ['loopback'],
    auth: { ...erasing.auth, tokenUrl: `${base}/token` },
  }
  const [event] = preset.datasets
  const declaration = sourceSchemaFor({ files: filesDriver.schemas }).parse({
    ...preset,
    connection: { ...preset.connection, erasing: local },
    datasets: [{ ...event, erase: block.erase }],
  })
  const secrets = {
    ANALYTICS_EXPORT: join(folder, 'export'),
    ANALYTICS_DELETION_URL: `${base}/v1alpha/properties/1234567:submitUserDeletion`,
    ANALYTICS_KEY_FILE: keyFile,
  }
  const connector = filesDriver.create(declaration, contractDeps(secrets))
  onTestFinished(() => connector.close())
  const key = await keyOf(connector, identity({ analyticsClientId: 'client.1' }))
  expect(await connector.eraseAll?.(key, 'event', 'e1', never)).toEqual({
    outcome: 'accepted',
    at: '2026-01-02T03:04:05.000Z',
    days: 7,
  })
  expect(asked).toEqual([
    {
      path: '/v1alpha/properties/1234567:submitUserDeletion',
      token: 'Bearer t',
      body: { clientId: 'client.1' },
    },
  ])
  expect(await connector.count(key, 'event', never)).toBe(1)
})

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return jsonBody(request).catch(() => undefined)
}
