import { importPKCS8, SignJWT } from 'jose'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createDeletionApp } from './deletion-app'
import { serviceAccount, type ServiceAccount } from './service-account'

const now = new Date('2026-11-22T12:00:00Z')
const second = Math.floor(now.getTime() / 1000)
const scope = 'https://www.googleapis.com/auth/analytics.edit'
let folder: string
let account: ServiceAccount
let server: Server
let url: string
let accepted: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analytics-'))
  account = await serviceAccount(join(folder, 'key.json'))
  const accept = async (clientId: string) => void accepted.push(clientId)
  server = createServer(createDeletionApp({ account, propertyId: '42', now: () => now, perDay: 3, accept }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})
beforeEach(() => (accepted = []))

async function tokenFor(claims: object, key = account.private_key) {
  const payload = { iss: account.client_email, scope, aud: `${url}/token`, iat: second, exp: second + 3600 }
  const assertion = await new SignJWT({ ...payload, ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .sign(await importPKCS8(key, 'RS256'))
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  const body = new URLSearchParams({ grant_type, assertion })
  const answer = await fetch(`${url}/token`, { method: 'POST', body })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}

async function submit(token: unknown, body: unknown, property = '42') {
  const answer = await fetch(`${url}/v1alpha/properties/${property}:submitUserDeletion`, {
    method: 'POST',
    headers: { authorization: `Bearer ${String(token)}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}

const fault = (code: number, status: string) => ({ status: code, json: { error: { code, status } } })

describe('the demo’s Google', () => {
  test('gives a service account a token for what it signed, and for nothing else', async () => {
    expect(await tokenFor({})).toMatchObject({
      status: 200,
      json: { token_type: 'Bearer', expires_in: 3599 },
    })
    const other = await serviceAccount(join(folder, 'other.json'))
    const grants = [
      tokenFor({}, other.private_key),
      tokenFor({ iss: 'somebody@example.test' }),
      tokenFor({ aud: 'https://elsewhere.example/token' }),
      tokenFor({ iat: second - 7200, exp: second - 3600 }),
      tokenFor({ exp: second + 3601 }),
    ]
    for (const grant of await Promise.all(grants)) {
      expect(grant).toMatchObject({ status: 400, json: { error: 'invalid_grant' } })
    }
    expect((await tokenFor({ scope: '' })).json).toMatchObject({ error: 'invalid_scope' })
  })

  test('takes on to erase a client and says when, and refuses with the codes of its documentation', async () => {
    const { json } = await tokenFor({})
    const token = json.access_token
    const client = { clientId: '123.456' }
    expect(await submit('ya29.made-up', client)).toMatchObject(fault(401, 'UNAUTHENTICATED'))
    for (const wrong of [{}, { ...client, userId: 'x' }, { email: 'x' }, { clientId: '' }, '{']) {
      expect(await submit(token, wrong)).toMatchObject(fault(400, 'INVALID_ARGUMENT'))
    }
    expect(await submit(token, client, '43')).toMatchObject(fault(403, 'PERMISSION_DENIED'))
    const reader = await tokenFor({ scope: 'https://www.googleapis.com/auth/analytics.readonly' })
    expect(await submit(reader.json.access_token, client)).toMatchObject(fault(403, 'PERMISSION_DENIED'))
    expect(accepted).toEqual([])
    const taken = { status: 200, json: { deletionRequestTime: '2026-11-22T12:00:00.000Z' } }
    expect(await submit(token, client)).toEqual(taken)
    await submit(token, client)
    await submit(token, { userId: 'a user' })
    expect(accepted).toEqual(['123.456', '123.456'])
    expect(await submit(token, client)).toMatchObject(fault(429, 'RESOURCE_EXHAUSTED'))
  })

  test('its key is the same the next time and can be read by its owner only', async () => {
    const file = join(folder, 'key.json')
    expect(await serviceAccount(file)).toEqual(account)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })
})
