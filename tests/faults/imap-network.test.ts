import { readdir } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withLimits } from '../../app/connectors/shared/with-limits'
import { keyOf, never } from '../contract/contract-source'
import {
  anna,
  byAnna,
  connectTo,
  contentOf,
  mailbox,
  recordsOfAnna,
  type Changes,
} from '../contract/imap-mailbox'
import { startDovecot, whyNoDovecot, type DovecotServer } from '../setup/dovecot'
import { startFaultyProxy, type FaultyProxy } from '../setup/faulty-proxy'

const why = whyNoDovecot()
if (why) process.stderr.write(`Skipped on Dovecot: ${why}.\n`)

const messages = Array.from({ length: 6 }, (_, index) => `From: ${anna}\nSubject: ${index}\n\nKanarie\n`)

describe.skipIf(why)(`a mail server behind a bad network${why ? ` (skipped: ${why})` : ''}`, () => {
  let server: DovecotServer
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    server = await startDovecot()
  })
  afterAll(async () => {
    await Promise.all(closing.map((close) => close()))
    await server?.stop()
  })

  async function behindProxy(changes: Changes = {}) {
    const { owner, connector: direct } = await mailbox(server, { INBOX: messages })
    await direct.close()
    const proxy: FaultyProxy = await startFaultyProxy(server)
    const connector = connectTo({ host: server.host, port: proxy.port }, owner, ['INBOX'], changes)
    closing.push(
      () => connector.close(),
      () => proxy.close(),
    )
    return { connector, proxy }
  }

  test('row 1: one that stays silent is unreachable in time, and says how long it was waited for', async () => {
    const { connector, proxy } = await behindProxy({
      connection: { limits: { greetingMs: 200, idleMs: 400 } },
    })
    proxy.fallSilent()
    const started = performance.now()
    await expect(
      withLimits(connector, 'mail', { retries: 0, callMs: 3_000 }).locate(byAnna, never),
    ).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'no greeting in time',
    })
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('row 2: silence in the middle of a message ends it as a failure, never as its end', async () => {
    const { connector, proxy } = await behindProxy({
      connection: { limits: { idleMs: 300, greetingMs: 300 } },
    })
    const [record] = await recordsOfAnna(connector)
    proxy.fallSilent()
    await expect(contentOf(record)).rejects.toMatchObject({ kind: 'unreachable' })
    const reading = async () => {
      for await (const batch of connector.read(await keyOf(connector, byAnna), 'message', {
        signal: never,
        batchSize: 2,
      })) {
        expect(batch).toHaveLength(2)
      }
    }
    await expect(reading()).rejects.toMatchObject({ kind: 'unreachable' })
  })

  test('a connection that breaks between two batches is made anew, and nothing comes twice', async () => {
    const { connector, proxy } = await behindProxy()
    const subjects: unknown[] = []
    for await (const batch of connector.read(await keyOf(connector, byAnna), 'message', {
      signal: never,
      batchSize: 2,
    })) {
      subjects.push(...batch.map(({ values }) => values['subject']))
      proxy.cut()
    }
    expect(subjects).toEqual(['0', '1', '2', '3', '4', '5'])
  })

  test('row 2: 200 questions that fail leave no connection behind', async () => {
    const { connector, proxy } = await behindProxy({
      connection: { limits: { greetingMs: 20, connections: 50 } },
    })
    proxy.fallSilent()
    const before = (await readdir('/proc/self/fd')).length
    const asked = Array.from({ length: 200 }, () =>
      connector.locate(byAnna, never).catch(({ kind }) => String(kind)),
    )
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['unreachable']))
    await expect.poll(() => proxy.connections()).toBe(0)
    expect((await readdir('/proc/self/fd')).length).toBeLessThanOrEqual(before + 2)
  })

  test('whoever goes away frees the connection at once', async () => {
    const { connector, proxy } = await behindProxy()
    proxy.fallSilent()
    const controller = new AbortController()
    const answers = Array.from({ length: 8 }, () => connector.locate(byAnna, controller.signal).catch(String))
    await expect.poll(() => proxy.connections()).toBe(4)
    controller.abort()
    expect(new Set(await Promise.all(answers)).size).toBe(1)
    await expect.poll(() => proxy.connections()).toBe(0)
  })

  test('row 24: whoever reads a document slowly holds no connection', async () => {
    const large = `From: ${anna}\n\n${'x'.repeat(1_000_000)}\n`
    const { connector } = await mailbox(
      server,
      { INBOX: [large] },
      { connection: { limits: { connections: 1 } } },
    )
    closing.push(() => connector.close())
    const [record] = await recordsOfAnna(connector)
    const chunks: Uint8Array[] = []
    for await (const chunk of record?.documents[0]?.open(never) ?? []) {
      chunks.push(chunk)
      expect(await connector.locate(byAnna, never)).toMatchObject({ kind: 'found' })
    }
    expect(chunks.length).toBeGreaterThan(1)
    expect(Buffer.concat(chunks)).toHaveLength(record?.documents[0]?.size ?? 0)
  })

  describe('row 27: TLS', () => {
    const secure = (connection: object): Changes => ({
      connection: { password: 'env:MAIL_PASSWORD', ...connection },
    })
    async function locate(changes: Changes, port = server.tlsPort) {
      const { owner, connector } = await mailbox(server, { INBOX: messages.slice(0, 1) })
      await connector.close()
      const secured = connectTo({ host: server.host, port }, owner, ['INBOX'], changes)
      closing.push(() => secured.close())
      return secured.locate(byAnna, never)
    }

    test('a certificate of the declared authority is trusted, by TLS and by STARTTLS', async () => {
      const ca = server.authority
      expect(await locate(secure({ tls: 'required', ca }))).toMatchObject({ kind: 'found' })
      expect(await locate(secure({ tls: 'starttls', ca }), server.port)).toMatchObject({ kind: 'found' })
    })

    test.each([
      ['required', {}, 'its certificate is not trusted'],
      ['starttls', {}, 'its certificate is not trusted'],
      ['required', { host: 'localhost' }, 'its certificate is for another host'],
    ])('%s with %j refuses another certificate', async (tls, changes, message) => {
      const ca = 'host' in changes ? { ca: server.authority } : {}
      const port = tls === 'starttls' ? server.port : server.tlsPort
      await expect(locate(secure({ tls, ...ca, ...changes }), port)).rejects.toMatchObject({
        kind: 'unreachable',
        message,
      })
    })

    test('a server that offers no STARTTLS is never told the password', async () => {
      const heard: Buffer[] = []
      const sockets = new Set<Socket>()
      const plain = createServer((socket) => {
        sockets.add(socket)
        socket.on('error', () => undefined)
        socket.write('* OK [CAPABILITY IMAP4rev1] hello\r\n')
        socket.on('data', (bytes) => {
          heard.push(bytes)
          const tag = bytes.toString().split(' ')[0] ?? ''
          socket.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`)
        })
      })
      await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
      const address = plain.address()
      const port = typeof address === 'object' && address ? address.port : 0
      const connector = connectTo(
        { host: '127.0.0.1', port },
        { user: 'anna', password: 'Kanarie' },
        ['INBOX'],
        secure({ tls: 'starttls' }),
      )
      await expect(connector.locate(byAnna, never)).rejects.toMatchObject({ name: 'SourceFailure' })
      expect(Buffer.concat(heard).toString()).not.toMatch(/Kanarie|LOGIN|AUTHENTICATE/)
      sockets.forEach((socket) => socket.destroy())
      await new Promise((resolve) => plain.close(resolve))
    })
  })
})
