import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { pipeline } from 'node:stream/promises'

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
      if (!isPage) return void answer.pipe(reply)
      // A browser that has gone cuts the line: that is no fault.
      pipeline(answer, (page) => stopAfterStart(page, mayGoOn), reply).catch(() => reply.destroy())
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
async function* stopAfterStart(page: AsyncIterable<Buffer>, mayGoOn: Promise<void>) {
  const start = /<script[^>]*type="module"[^>]*>[^]*?<\/script>/
  let text = ''
  for await (const chunk of page) {
    text += chunk.toString('latin1')
    const script = start.exec(text)
    if (!script) continue
    const end = script.index + script[0].length
    yield Buffer.from(text.slice(0, end), 'latin1')
    await mayGoOn
    yield Buffer.from(text.slice(end), 'latin1')
    yield* page
    return
  }
  yield Buffer.from(text, 'latin1')
}
