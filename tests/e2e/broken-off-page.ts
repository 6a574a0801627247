import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { Transform } from 'node:stream'

/** The same portal behind a line on which a page breaks off for a while. */
export interface BreakingLine {
  readonly origin: string
  /** Lets the rest of the page come. */
  goOn(): void
  close(): Promise<void>
}

/** Every page stops right after the script that starts it, before the end of its frame, until it may go on. */
export async function breakOffPages(portal: string): Promise<BreakingLine> {
  let goOn = () => {}
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve))
  const server = createServer((asked, reply) => {
    const headers = { ...asked.headers, host: new URL(portal).host, 'accept-encoding': 'identity' }
    const line = request(`${portal}${asked.url}`, { method: asked.method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      const isPage = answer.headers['content-type']?.startsWith('text/html')
      if (isPage) answer.pipe(stopAfterStart(mayGoOn)).pipe(reply)
      else answer.pipe(reply)
    })
    asked.pipe(line)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://localhost:${address.port}`,
    goOn,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Holds what comes after the first module script. */
function stopAfterStart(mayGoOn: Promise<void>): Transform {
  const start = /<script[^>]*type="module"[^>]*>[^]*?<\/script>/
  let text = ''
  let found = false
  return new Transform({
    decodeStrings: false,
    transform(chunk: Buffer, _encoding, done) {
      if (found) return done(null, chunk)
      text += chunk.toString('latin1')
      const script = start.exec(text)
      if (!script) return done()
      found = true
      const end = script.index + script[0].length
      this.push(Buffer.from(text.slice(0, end), 'latin1'))
      void mayGoOn.then(() => done(null, Buffer.from(text.slice(end), 'latin1')))
    },
    flush(done) {
      done(null, found ? undefined : Buffer.from(text, 'latin1'))
    },
  })
}
