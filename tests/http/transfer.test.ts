import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listEventsAbout } from '../../db/queries/audit'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import { createGuardedConnector } from '../../app/connectors/shared/http/guarded-connector'
import { markOf } from '../../app/domain/redaction/marks'
import { receiverSchema, type Receiver } from '../../app/domain/register/receiver'
import { createPushClient } from '../../app/platform/receivers/push-client'
import { buildArchive } from '../../app/services/archives/build-archive.server'
import { requestArchive } from '../../app/services/archives/request-archive.server'
import { deleteArchive } from '../../app/services/archives/delete-archive.server'
import { sendTransfer } from '../../app/services/transfers/send-transfer.server'
import { listTransfers } from '../../app/services/transfers/list-transfers.server'
import { openEarlierArchive } from '../../exports/earlier/earlier-archive'
import type { SubjectActor } from '../../app/domain/actor'
import { aRegister } from '../setup/a-register'
import { carryOutJobs } from '../setup/carry-out-jobs'
import { aSubject } from '../setup/people'
import type { TestBrowser } from '../setup/test-browser'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

/** What the other organisation got, and how it answers. */
const got: { headers: IncomingMessage['headers']; body: Buffer }[] = []
let connections = 0
let reply: { status: number; headers?: Record<string, string>; body?: string }
let server: Server
let portal: TestPortal
let noor: SubjectActor
let browser: TestBrowser
let identity: string
let port: number

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      got.push({ headers: request.headers, body: Buffer.concat(chunks) })
      response.writeHead(reply.status, reply.headers).end(reply.body)
    })
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  identity = await generateX25519Identity()
  const key = await identityToRecipient(identity)
  const receivers = [
    aReceiver('college', key, {
      kind: 'push',
      url: `http://127.0.0.1:${port}/in`,
      token: 'env:T',
      allowNetworks: ['loopback'],
    }),
    aReceiver('inside', key, { kind: 'push', url: `http://127.0.0.1:${port}/in` }),
    aReceiver('named', key, { kind: 'push', url: `https://localhost:${port}/in` }),
    aReceiver('company', key, { kind: 'fetch' }),
  ]
  const { school, sources } = aRegister()
  const [crm, invoicing] = sources
  const register = { school: { ...school, receivers }, sources }
  const held = {
    people: [
      {
        id: 's1001',
        identifiers: { 'person.student_number': 's1001' },
        records: {
          person: [
            {
              key: '1',
              values: { name: 'Noor, mail bram@post.example', telephone: '+31612345678', newsletter: true },
            },
          ],
        },
      },
    ],
  }
  const connectors = new Map([
    ['crm', createMemoryConnector(crm!, held)],
    ['invoicing', createMemoryConnector(invoicing!, { people: [] })],
  ])
  const client = createPushClient({
    receivers,
    secret: () => 'a-secret',
    connectorFor: (allowNetworks) =>
      createGuardedConnector({ allowNetworks, connectMs: 2_000, authorities: () => undefined }),
  })
  portal = await startTestPortal({ register, connectors, receivers: client })
})
afterAll(async () => {
  await portal.deps.receivers.close()
  await portal.close()
  await new Promise((resolve) => server.close(resolve))
})
beforeEach(async () => {
  got.length = 0
  connections = 0
  reply = { status: 201, body: JSON.stringify({ reference: 'C-77' }) }
  noor = await aSubject(portal.deps, { identifiers: { studentNumber: 's1001' } })
  // Another person would share the number: only the newest one has it.
  const { identifiers } = portal.deps.store.tables
  await portal.deps.store.transaction(async ({ query }) => {
    await query.delete(identifiers)
  })
  noor = await aSubject(portal.deps, { identifiers: { studentNumber: 's1001' } })
  browser = await portal.signedIn(noor.accountId)
})

function aReceiver(id: string, key: string, way: object): Receiver {
  const title = { nl: `Ontvanger ${id}`, en: `Receiver ${id}` }
  return receiverSchema.parse({ id, title, contact: 'x', country: 'NL', transfer: 'eea', key, way })
}

async function anArchive(profile: 'transfer' | 'access' = 'transfer'): Promise<string> {
  const { id } = await requestArchive(portal.deps, noor, { profile })
  await carryOutJobs(portal.deps, 'build-archive', buildArchive)
  return id
}

const send = (id: string, receiver: string, more: Record<string, string> = { confirm: 'yes' }) =>
  browser.post(`/meenemen/${id}/versturen`, { receiver, ...more })
const carry = () => carryOutJobs(portal.deps, 'send-transfer', sendTransfer)
const mine = async () => (await listTransfers(portal.deps, noor))[0]

async function opened(sealed: Buffer) {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const bytes = Buffer.from(await decrypter.decrypt(sealed))
  const zip = {
    size: bytes.length,
    at: async (at: number, length: number) => bytes.subarray(at, at + length),
    close: async () => undefined,
  }
  const archive = await openEarlierArchive(zip)
  const fields = ['name', 'telephone', 'newsletter'].map((id) => ({ id }))
  const taken = archive.take({ id: 'crm', datasets: [{ id: 'person', fields } as never] }, 'transfer')
  const content = taken?.contentOf('person')
  if (content?.kind !== 'records') throw new Error('no records')
  for await (const batch of content.records(new AbortController().signal)) return batch[0]?.values
  return undefined
}

describe('P5: an archive for another organisation', () => {
  test('the subject sees exactly what goes, and it arrives once, encrypted, with a receipt that is shown', async () => {
    const id = await anArchive()
    const page = await browser.get(`/meenemen/${id}/versturen`)
    expect(page.text).toContain('1 gegevens')
    expect(page.text).toContain('Ontvanger college')
    expect((await send(id, 'college')).status).toBe(200)
    await carry()
    await carry()
    expect(got).toHaveLength(1)
    expect(got[0]?.headers).toMatchObject({
      authorization: 'Bearer a-secret',
      'content-type': 'application/age',
      'idempotency-key': expect.stringMatching(/^[\w-]{36}$/),
      'inzage-archive-sha256': expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(got[0]?.body.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(await mine()).toMatchObject({ state: 'received', receipt: '201 C-77' })
    expect((await browser.get('/meenemen')).text).toContain('201 C-77')
    const events = await listEventsAbout(portal.deps.store, noor.subjectId, { limit: 10 })
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['transfer.requested', 'transfer.sent']),
    )
  })

  test('P6: takes nothing away: the same archive can be downloaded beside it, at no cost', async () => {
    const id = await anArchive()
    await send(id, 'college')
    await carry()
    const file = await browser.get(`/meenemen/${id}/download`)
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/zip'])
    expect((await browser.get('/meenemen')).text).not.toMatch(/€|EUR/)
  })

  test('P3: others are not in it: an address in a text is hidden although no rule names the field', async () => {
    await send(await anArchive(), 'college')
    await carry()
    expect(await opened(got[0]!.body)).toMatchObject({
      name: `Noor, mail ${markOf('other-contact')}`,
      telephone: '+31612345678',
    })
  })

  test('attack 20: nobody can type a receiver, and an address inside is refused without a connection', async () => {
    const id = await anArchive()
    for (const receiver of [`http://127.0.0.1:${port}/`, 'unknown', '']) {
      expect((await send(id, receiver)).status).toBe(400)
    }
    for (const receiver of ['inside', 'named']) {
      await send(id, receiver)
      await carry()
      expect(await mine()).toMatchObject({ state: 'failed', failure: 'address-refused' })
    }
    expect([connections, got.length]).toEqual([0, 0])
    expect((await browser.get('/meenemen')).text).toContain('Er is niets verstuurd')
  })

  test('a redirect is not followed; a refusal ends it; one that is away is tried again', async () => {
    const id = await anArchive()
    reply = { status: 302, headers: { location: 'http://169.254.169.254/' } }
    await send(id, 'college')
    await carry()
    expect(await mine()).toMatchObject({ state: 'failed', failure: 'redirected' })
    reply = { status: 403 }
    await send(id, 'college')
    await carry()
    expect(await mine()).toMatchObject({ state: 'failed', failure: 'refused' })
    reply = { status: 503 }
    await send(id, 'college')
    expect(await carry()).toEqual({ done: 0, later: 1 })
    expect(await mine()).toMatchObject({ state: 'queued' })
    reply = { status: 200 }
    portal.deps.clock.advance(60_000)
    await carry()
    expect(await mine()).toMatchObject({ state: 'received', receipt: '200' })
  })

  test('needs a fresh code and a tick, and is only for archives made to be sent', async () => {
    const id = await anArchive()
    const refused = await send(id, 'college', {})
    expect([refused.status, refused.text.includes('Zet een vinkje')]).toEqual([400, true])
    const whole = await anArchive('access')
    expect((await send(whole, 'college')).status).toBe(404)
    portal.deps.clock.advance(6 * 60_000)
    expect((await send(id, 'college')).headers.location).toContain('/bevestigen')
    expect(await mine()).toBeUndefined()
  })

  test('of another person answers like one that does not exist (attack 1), also when it is withdrawn', async () => {
    const id = await anArchive()
    await send(id, 'company')
    const transfer = await mine()
    const other = await aSubject(portal.deps)
    const theirs = await portal.signedIn(other.accountId)
    expect((await theirs.get(`/meenemen/${id}/versturen`)).status).toBe(404)
    expect(
      (await theirs.post(`/meenemen/${id}/versturen`, { receiver: 'college', confirm: 'yes' })).status,
    ).toBe(404)
    expect(
      (await theirs.post('/meenemen?index', { intent: 'withdraw', id: transfer?.id ?? '' })).status,
    ).toBe(404)
    expect(await mine()).toMatchObject({ state: 'offered' })
  })

  test('deleted before it went, nothing goes', async () => {
    const id = await anArchive()
    await send(id, 'college')
    await deleteArchive(portal.deps, noor, { id })
    await carry()
    expect([await mine(), got.length]).toEqual([
      expect.objectContaining({ state: 'failed', failure: 'archive-gone' }),
      0,
    ])
  })
})

describe('P5: a one-time link', () => {
  const linkIn = (text: string) => /\/ophalen\/[\w-]+/.exec(text)?.[0] ?? ''

  test('is shown once, works once, and opening the page does not use it up (attack 39)', async () => {
    const link = linkIn((await send(await anArchive(), 'company')).text)
    expect((await browser.get('/meenemen')).text).not.toContain('/ophalen/')
    const rows = await portal.deps.store.query.select().from(portal.deps.store.tables.transfers)
    expect(JSON.stringify(rows)).not.toContain(link.slice('/ophalen/'.length))
    const stranger = portal.browser()
    for (let look = 0; look < 2; look += 1) {
      const page = await stranger.get(link)
      expect([page.status, page.text.includes('Ontvanger company'), page.text.includes('Noor')]).toEqual([
        200,
        true,
        false,
      ])
    }
    const fetched = await stranger.post(`${link}/bestand`, {})
    expect(fetched.status).toBe(200)
    expect(fetched.text.slice(0, 21)).toBe('age-encryption.org/v1')
    expect(fetched.headers['cache-control']).toContain('no-store')
    expect([(await stranger.post(`${link}/bestand`, {})).status, (await stranger.get(link)).status]).toEqual([
      404, 404,
    ])
    expect(await mine()).toMatchObject({ state: 'received' })
  })

  test('withdrawn, over, guessed or without its archive it opens nothing', async () => {
    const id = await anArchive()
    const stranger = portal.browser()
    const withdrawn = linkIn((await send(id, 'company')).text)
    await browser.post('/meenemen?index', { intent: 'withdraw', id: (await mine())?.id ?? '' })
    expect((await stranger.post(`${withdrawn}/bestand`, {})).status).toBe(404)
    expect((await stranger.post('/ophalen/x/bestand', {})).status).toBe(404)
    const over = linkIn((await send(id, 'company')).text)
    portal.deps.clock.advance(7 * 86_400_000 + 1)
    expect((await stranger.post(`${over}/bestand`, {})).status).toBe(404)
    expect(await mine()).toMatchObject({ state: 'expired' })
  })
})
