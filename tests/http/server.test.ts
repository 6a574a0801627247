import { connect } from 'node:net'
import { request as send } from 'node:http'
import type { LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startServer } from '../../app/http/listen.server'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

let portal: TestPortal
const stream = { produced: 0, cancelled: false }
const megabyte = new Uint8Array(1024 * 1024)
const source = { asked: false, told: false }

beforeAll(async () => {
  portal = await startTestPortal({
    extraRoutes: { 'routes/stream': streaming(), 'routes/waiting': waitingFor(source) },
  })
})
afterAll(() => portal.close())

function streaming(): NonNullable<ServerBuild['routes'][string]> {
  const loader = () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          stream.produced += megabyte.length
          controller.enqueue(megabyte)
        },
        cancel() {
          stream.cancelled = true
        },
      }),
      { headers: { 'Content-Type': 'application/zip' } },
    )
  return { id: 'routes/stream', parentId: 'root', path: 'stream', module: { default: undefined, loader } }
}

/** A page that waits for a source until it is told that nobody reads the page any more. */
function waitingFor(one: typeof source): NonNullable<ServerBuild['routes'][string]> {
  const loader = ({ request }: LoaderFunctionArgs) =>
    new Promise<Response>((resolve) => {
      one.asked = true
      request.signal.addEventListener('abort', () => {
        one.told = true
        resolve(new Response('too late'))
      })
    })
  return { id: 'routes/waiting', parentId: 'root', path: 'waiting', module: { default: undefined, loader } }
}

/** Posts chunk after chunk without saying how long it will be, until it is cut off. */
function pourInto(path: string, limit: number): Promise<{ status: number; sent: number }> {
  return new Promise((resolve) => {
    const headers = {
      host: `127.0.0.1:${portal.port}`,
      origin: portal.origin,
      'content-type': 'application/x-www-form-urlencoded',
      'transfer-encoding': 'chunked',
    }
    const outgoing = send({ host: '127.0.0.1', port: portal.port, path, method: 'POST', headers })
    let sent = 0
    let status = 0
    const more = () => {
      while (sent < limit && !outgoing.destroyed) {
        sent += 65_536
        if (!outgoing.write('a'.repeat(65_536))) return void outgoing.once('drain', more)
      }
    }
    outgoing.once('response', (incoming) => {
      status = incoming.statusCode ?? 0
      incoming.resume()
    })
    outgoing.on('error', () => undefined)
    outgoing.once('close', () => resolve({ status, sent }))
    more()
  })
}

test('5.2.1: a body that says it is too large is refused unread', async () => {
  const reply = await portal.browser().post('/inloggen', { name: 'a'.repeat(70_000) })
  expect([reply.status, reply.headers.connection]).toEqual([413, 'close'])
})

test('5.2.1: one gibibyte without a length is cut at the limit', async () => {
  const before = process.memoryUsage().rss
  const { status, sent } = await pourInto('/inloggen', 1024 ** 3)
  expect([0, 413]).toContain(status)
  expect(sent).toBeLessThan(64 * 1024 ** 2)
  expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 ** 2)
})

test('many fields and deep brackets are only text', async () => {
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${index}`, '1']))
  expect((await portal.browser().post('/inloggen', many)).status).toBe(400)
  const deep = { [`a${'[b]'.repeat(5000)}`]: '1' }
  expect((await portal.browser().post('/inloggen', deep)).status).toBe(400)
})

test('F24: a client that reads nothing holds the source back; one that goes away ends it', async () => {
  const socket = connect(portal.port, '127.0.0.1')
  socket.pause()
  socket.write(`GET /stream HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\n\r\n`)
  await vi.waitFor(() => expect(stream.produced).toBeGreaterThan(0))
  let last = -1
  await vi.waitFor(
    () => {
      const settled = stream.produced === last
      last = stream.produced
      expect(settled).toBe(true)
    },
    { interval: 300, timeout: 10_000 },
  )
  expect(stream.produced).toBeLessThan(64 * megabyte.length)
  socket.destroy()
  await vi.waitFor(() => expect(stream.cancelled).toBe(true), { timeout: 5000 })
})

test('a source that is asked for somebody who goes away is told so', async () => {
  const socket = connect(portal.port, '127.0.0.1')
  socket.write(`GET /waiting HTTP/1.1\r\nHost: 127.0.0.1:${portal.port}\r\n\r\n`)
  await vi.waitFor(() => expect(source.asked).toBe(true))
  expect(source.told).toBe(false)
  socket.destroy()
  await vi.waitFor(() => expect(source.told).toBe(true))
})

test.each([
  'GET http://evil.example/ HTTP/1.1',
  'GET /%zz HTTP/1.1',
  'GET /inloggen HTTP/1.1\r\nContent-Length: 5',
  'GET /inloggen HTTP/1.1\r\nTransfer-Encoding: chunked',
])('%j cannot be read', async (line) => {
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(portal.port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => (text += String(chunk)))
    socket.on('close', () => resolve(text))
    socket.write(`${line}\r\nHost: 127.0.0.1:${portal.port}\r\nConnection: close\r\n\r\n`)
  })
  expect(answer).toMatch(/^HTTP\/1.1 400 /)
})

test('a header larger than 16 KiB is refused', async () => {
  expect((await portal.browser().get('/inloggen', { 'x-large': 'a'.repeat(17_000) })).status).toBe(431)
})

test('a port that is taken is an error with its code', async () => {
  const taken = startServer(() => undefined, { port: portal.port, host: '127.0.0.1' })
  await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
