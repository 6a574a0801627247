import { Agent, request as send, type IncomingHttpHeaders } from 'node:http'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly cookies: readonly string[]
  readonly text: string
}

export interface Sending {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly body?: string | Uint8Array
}

/** Speaks HTTP as a browser would, cookies included, and as one would not, header by header. */
export class TestBrowser {
  private readonly cookies = new Map<string, string>()
  private readonly agent = new Agent({ keepAlive: false })

  constructor(
    readonly port: number,
    readonly origin: string,
  ) {}

  get(path: string, headers: Sending['headers'] = {}): Promise<Reply> {
    return this.send(path, { headers })
  }

  /** A form of this site. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Sending['headers'] = {},
  ): Promise<Reply> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        origin: this.origin,
        ...headers,
      },
    })
  }

  /** Exactly these headers, besides the cookies; one that is undefined is left out. */
  send(path: string, { method = 'GET', headers = {}, body }: Sending): Promise<Reply> {
    const given = Object.entries({ cookie: this.cookieHeader(), host: new URL(this.origin).host, ...headers })
    const sent = Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''))
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.port, path, method, headers: sent, agent: this.agent }
      const outgoing = send(options, (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.once('error', reject)
        incoming.once('end', () => {
          const cookies = incoming.headers['set-cookie'] ?? []
          for (const cookie of cookies) this.take(cookie)
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, cookies, text })
        })
      })
      outgoing.once('error', reject)
      outgoing.end(body)
    })
  }

  /** As a Set-Cookie of the server. */
  take(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split('; ')
    const [name = '', value = ''] = pair.split('=', 2)
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name)
  }

  /** Another browser with the same cookies at this moment. */
  copy(): TestBrowser {
    const other = new TestBrowser(this.port, this.origin)
    for (const [name, value] of this.cookies) other.cookies.set(name, value)
    return other
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}
