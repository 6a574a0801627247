import { once } from 'node:events'
import { Agent, get, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../../app/http/listen.server'

const opened: { server: RunningServer; agent: Agent }[] = []
afterEach(async () => {
  for (const { agent, server } of opened.splice(0)) {
    agent.destroy()
    await server.close()
  }
})

async function serving(listener: RequestListener) {
  const server = await startServer(listener, { port: 0, host: '127.0.0.1' })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  opened.push({ server, agent })
  const ask = () => {
    const asked = get({ host: '127.0.0.1', port: server.port, agent })
    return new Promise<IncomingMessage>((resolve, reject) =>
      asked.once('response', resolve).once('error', reject),
    )
  }
  return { server, ask }
}

/** Says when a request has come in, and lets the test answer it. */
function byHand() {
  const arrived: ((answer: ServerResponse) => void)[] = []
  const listener: RequestListener = (_, answer) => arrived.shift()?.(answer)
  return { listener, next: () => new Promise<ServerResponse>((resolve) => arrived.push(resolve)) }
}

/** A browser on a slow line: it has asked, and reads nothing yet. */
async function slowReader(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  return socket
}

// Shorter than the time that a server waits for answers: what has no end would use all of it.
describe('fault 26: a server that stops', { timeout: 20_000 }, () => {
  test('answers to the last byte whoever reads slowly', async () => {
    const { listener, next } = byHand()
    const { server } = await serving(listener)
    const coming = next()
    const reader = await slowReader(server.port)
    const body = 'x'.repeat(8_000_000)
    const answer = await coming
    answer.end(body)
    const stopped = server.close()
    const received = await text(reader.resume())
    expect(received.slice(received.indexOf('\r\n\r\n') + 4)).toHaveLength(body.length)
    await stopped
  })

  test('tells the one it is answering that the connection ends', async () => {
    const { listener, next } = byHand()
    const { server, ask } = await serving(listener)
    const coming = next()
    const reply = ask()
    const answer = await coming
    const stopped = server.close()
    answer.end('whole')
    const received = await reply
    expect(received.headers.connection).toBe('close')
    expect(await text(received)).toBe('whole')
    await stopped
  })

  test('serves nobody twice over a connection that was busy when it stopped', async () => {
    const { listener, next } = byHand()
    const { server, ask } = await serving(listener)
    const coming = next()
    const reply = ask()
    const answer = await coming
    answer.write('the head is out already, ')
    const stopped = server.close()
    answer.end('and so is the rest')
    expect(await text(await reply)).toBe('the head is out already, and so is the rest')
    await expect(ask()).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/)
    await stopped
  })

  test('does not wait for browsers that keep a connection but ask nothing', async () => {
    const { server, ask } = await serving((_, answer) => answer.end('here'))
    await text(await ask())
    await server.close()
    await expect(ask()).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/)
  })

  test('does not wait for streams of events, which have no end', async () => {
    const { server, ask } = await serving((_, answer) => {
      answer.setHeader('Content-Type', 'text/event-stream; charset=utf-8')
      answer.write('event: changed\ndata:\n\n')
    })
    const events = await ask()
    const broken = once(events, 'error')
    events.resume()
    await server.close()
    expect(String((await broken)[0])).toContain('aborted')
  })
})
