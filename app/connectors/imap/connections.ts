import { ImapFlow } from 'imapflow'
import { SourceFailure } from '../../domain/source-failure'
import type { ConnectorDeps } from '../driver'
import { authoritiesOf } from '../shared/authorities'
import { limitsSchema } from '../shared/http/http-schema'
import { openTokens } from '../shared/http/open-http'
import { Turns } from '../shared/turns'
import { Stopped } from '../shared/within-time'
import type { ImapConnection } from './imap-declaration'
import { imapFailure, LoginRefused } from './imap-failure'

type Work<T> = (client: ImapFlow) => Promise<T>

/** Of the questions for access tokens. */
const tokenLimits = limitsSchema.parse({})

/** Nothing that a server sends in one piece is larger; bodies are asked for in parts. */
const literalBytes = 32 * 1024 * 1024

/**
 * A few connections to one mail server. Each question has one to itself, for as short as it lasts: whoever
 * reads slowly holds none.
 */
export class Connections {
  private readonly kept = new Map<ImapFlow, NodeJS.Timeout>()
  private readonly turns: Turns
  private readonly tokens: ReturnType<typeof openTokens> | undefined
  private closed = false

  constructor(
    private readonly source: string,
    private readonly connection: ImapConnection,
    private readonly deps: ConnectorDeps,
  ) {
    this.turns = new Turns(source, connection.limits.connections)
    const { oauth } = connection
    const { grant: auth, ...reach } = oauth ?? {}
    if (auth)
      this.tokens = openTokens(source, { auth, limits: tokenLimits, allowNetworks: [], ...reach }, deps)
  }

  /**
   * The work may be done twice: a connection that was kept may have ended without a word.
   * @throws SourceFailure; Stopped as soon as the signal aborts
   */
  async use<T>(signal: AbortSignal, work: Work<T>): Promise<T> {
    await this.turns.take(signal)
    try {
      const kept = this.takeKept()
      if (kept) {
        try {
          return await this.on(kept, signal, work)
        } catch (error) {
          if (!(error instanceof SourceFailure) || error.kind !== 'unreachable' || signal.aborted) throw error
        }
      }
      return await this.onNew(signal, work)
    } finally {
      this.turns.give()
    }
  }

  async close(): Promise<void> {
    this.closed = true
    for (const [client, timer] of this.kept) {
      clearTimeout(timer)
      client.close()
    }
    this.kept.clear()
    await this.tokens?.close()
  }

  /** A token may have ended sooner than was told: once more with a new one. */
  private async onNew<T>(signal: AbortSignal, work: Work<T>): Promise<T> {
    const token = await this.tokens?.current(signal)
    try {
      return await this.on(this.create(token), signal, work)
    } catch (error) {
      if (token === undefined || !(error instanceof LoginRefused)) throw error
      this.tokens?.forget(token)
    }
    return await this.on(this.create(await this.tokens?.current(signal)), signal, work)
  }

  private async on<T>(client: ImapFlow, signal: AbortSignal, work: Work<T>): Promise<T> {
    const stop = () => client.close()
    signal.addEventListener('abort', stop, { once: true })
    let healthy = false
    try {
      if (signal.aborted) throw new Stopped(this.source)
      await this.connect(client)
      const result = await work(client)
      healthy = !signal.aborted
      return result
    } catch (error) {
      throw signal.aborted ? new Stopped(this.source) : imapFailure(this.source, error)
    } finally {
      signal.removeEventListener('abort', stop)
      this.leave(client, healthy)
    }
  }

  /** imapflow waits for a greeting in whatever comes. */
  private async connect(client: ImapFlow): Promise<void> {
    if (client.authenticated) return
    try {
      await client.connect()
    } catch (error) {
      const isOther = !(error instanceof Error && 'code' in error && error.code === 'GREETING_TIMEOUT')
      if (isOther || client.stats().received === 0) throw error
      throw new SourceFailure(this.source, 'bad-answer', 'what answers at its address speaks no IMAP')
    }
  }

  private takeKept(): ImapFlow | undefined {
    for (const [client, timer] of this.kept) {
      clearTimeout(timer)
      this.kept.delete(client)
      if (client.usable) return client
      client.close()
    }
    return undefined
  }

  private leave(client: ImapFlow, healthy: boolean): void {
    if (!healthy || this.closed || !client.usable) return client.close()
    const timer = setTimeout(() => {
      this.kept.delete(client)
      client.close()
    }, this.connection.limits.keepMs)
    timer.unref()
    this.kept.set(client, timer)
  }

  private create(token: string | undefined): ImapFlow {
    const { host, tls, ca, limits } = this.connection
    const authorities = authoritiesOf(this.source, ca, this.deps)
    const client = new ImapFlow({
      host: this.setting(host),
      port: this.connection.port ?? (tls === 'required' ? 993 : 143),
      secure: tls === 'required',
      doSTARTTLS: tls === 'starttls',
      tls: {
        minVersion: 'TLSv1.2',
        rejectUnauthorized: true,
        ...(authorities && { ca: authorities }),
      },
      auth: this.credentials(token),
      clientInfo: { name: 'inzage' },
      logger: false,
      disableAutoIdle: true,
      disableCompression: true,
      disableBinary: true,
      connectionTimeout: limits.connectMs,
      greetingTimeout: limits.greetingMs,
      socketTimeout: limits.idleMs,
      maxLiteralSize: literalBytes,
      maxLineLength: literalBytes,
      maxResponseSize: literalBytes * 2,
    })
    // Whoever waits for an answer is told by its promise; an idle connection that breaks is thrown away.
    client.on('error', () => client.close())
    return client
  }

  private credentials(token: string | undefined): { user: string; pass?: string; accessToken?: string } {
    const { user, password } = this.connection
    if (token !== undefined) return { user: this.setting(user), accessToken: token }
    return { user: this.setting(user), pass: this.deps.secret(password ?? '') }
  }

  private setting(value: string): string {
    return value.startsWith('env:') ? this.deps.secret(value) : value
  }
}
