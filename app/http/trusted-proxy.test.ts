import { createServer } from 'node:http'
import express from 'express'
import { expect, test } from 'vitest'
import { clientAddressOf } from './reply-locals'
import { startServer } from './listen.server'
import { trustedProxy } from './trusted-proxy'

interface Seen {
  readonly address: string
  readonly host: string
  readonly protocol: string
  readonly names: string[]
}

async function seenThrough(trustedProxies: string[], headers: Record<string, string>): Promise<Seen> {
  const app = express()
  app.set('trust proxy', true)
  const origin = 'https://inzage.example'
  app.use(trustedProxy({ host: '', port: 0, origin, trustedProxies }), (request, response) => {
    const names = Object.keys(request.headers)
    const { hostname: host, protocol } = request
    response.json({ address: clientAddressOf.get(response), host, protocol, names })
  })
  const server = await startServer(app, { port: 0, host: '127.0.0.1' })
  try {
    const reply = await fetch(`http://127.0.0.1:${server.port}/`, { headers })
    return (await reply.json()) as Seen
  } finally {
    await server.close()
  }
}

const forged = {
  'x-forwarded-for': '203.0.113.5',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'gopher',
  'x-forwarded-user': 'admin',
  'x-real-ip': '203.0.113.5',
  forwarded: 'for=203.0.113.5;host=evil.example',
}

test('4.1.3: what a client says of itself changes nothing', async () => {
  const seen = await seenThrough([], forged)
  expect(seen).toMatchObject({ address: '127.0.0.1', host: '127.0.0.1', protocol: 'https' })
  expect(seen.names.filter((name) => /forwarded|real-ip/.test(name))).toEqual(['x-forwarded-proto'])
})

test('4.1.3, CVE-2025-57816: the configured proxy is believed, up to its nearest stranger', async () => {
  const hops = { ...forged, 'x-forwarded-for': '198.51.100.66, 203.0.113.5, 10.0.0.2' }
  expect(await seenThrough(['127.0.0.0/8', '10.0.0.0/8'], hops)).toMatchObject({
    address: '203.0.113.5',
    host: 'evil.example',
    protocol: 'https',
  })
})

test('a hop that is no address counts as the proxy itself', async () => {
  const hops = { 'x-forwarded-for': 'unknown; DROP TABLE' }
  expect((await seenThrough(['127.0.0.1'], hops)).address).toBe('127.0.0.1')
})

test('a proxy that cannot be read is an error at the start', () => {
  const settings = { host: '', port: 0, origin: 'https://inzage.example', trustedProxies: ['proxy'] }
  expect(() => createServer(express().use(trustedProxy(settings)))).toThrow()
})
