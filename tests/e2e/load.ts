import { Agent, get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Answered {
  readonly sentAt: number
  /** Of a whole answer; 0 when the connection was refused or ended before a byte came. */
  readonly status: number
}

export interface Load {
  /** What was answered so far. */
  readonly answered: readonly Answered[]
  /** Every asker has met a closed door. */
  readonly over: Promise<void>
}

/**
 * Several who ask page after page, each over a connection kept open, until nobody is there any more.
 * @throws (in `over`) Error when an answer breaks off in the middle
 */
export function keepAsking(urls: readonly string[], cookie: string): Load {
  const answered: Answered[] = []
  const asking = urls.map(async (url) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    let open = true
    while (open) {
      const sentAt = performance.now()
      const reply = await ask(url, agent, cookie)
      // Throws when the answer breaks off.
      if (reply) await text(reply)
      open = reply !== undefined
      answered.push({ sentAt, status: reply?.statusCode ?? 0 })
    }
    agent.destroy()
  })
  return { answered, over: Promise.all(asking).then(() => undefined) }
}

function ask(url: string, agent: Agent, cookie: string): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    get(url, { agent, headers: { cookie } })
      .once('response', resolve)
      .once('error', () => resolve(undefined))
  })
}
