import type { Readable } from 'node:stream'
import { Agent, request, type Dispatcher } from 'undici'
import { SourceFailure } from '../../../domain/source-failure'
import { Stopped, withinTime } from '../within-time'
import { decodeBody } from './decode-body'
import { httpFailure } from './http-failure'
import type { Resolve } from './address-guard'
import { createGuardedConnector } from './guarded-connector'
import type { HttpLimits } from './http-schema'

export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly url: URL
  /** Method and path template, for messages: never the filled-in address. */
  readonly place: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Uint8Array
}

export interface StreamedAnswer extends Omit<Answer, 'body'> {
  /** Read it or discard it: it holds the connection. */
  readonly body: AsyncGenerator<Uint8Array>
  readonly discard: () => void
}

export interface HttpClient {
  /** The whole answer. @throws SourceFailure unreachable, bad-answer */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<Answer>
  /** The answer while it arrives; only the idle limit applies to its body. @throws SourceFailure */
  readonly stream: (question: Question, signal: AbortSignal) => Promise<StreamedAnswer>
  readonly close: () => Promise<void>
}

export interface HttpClientOptions {
  readonly source: string
  readonly limits: HttpLimits
  /** The only hosts that are ever spoken to. */
  readonly isAllowed: (url: URL) => boolean
  /** Networks besides the public internet: see createAddressRule. */
  readonly allowNetworks: readonly string[]
  readonly authorities: () => string[] | undefined
  /** Asks for the addresses of a name; the system's resolver when left out. */
  readonly resolve?: Resolve
}

interface Line extends HttpClientOptions {
  readonly agent: Agent
}

/** HTTP for one source: own connections to allowed addresses, hard limits, no redirects. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { limits, source } = options
  const agent = new Agent({
    connections: 8,
    connect: createGuardedConnector({ ...options, connectMs: limits.connectMs }),
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: 32 * 1024,
  })
  const line = { ...options, agent }
  return {
    ask: (question, signal) =>
      withinTime(source, { milliseconds: limits.totalMs, signal }, (own) => askWhole(line, question, own)),
    stream: (question, signal) => openStream(line, question, signal),
    close: () => agent.destroy(),
  }
}

async function send(line: Line, question: Question, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  const { method, url, headers, place } = question
  if (!line.isAllowed(url)) {
    throw new SourceFailure(line.source, 'configuration', `${place}: not a host of this source`)
  }
  const body = question.body ?? null
  const answer = await request(url, { method, headers, body, signal, dispatcher: line.agent })
  if (answer.statusCode >= 300 && answer.statusCode < 400) {
    discard(answer.body)
    throw new SourceFailure(line.source, 'bad-answer', `${place}: redirects (${answer.statusCode})`)
  }
  return answer
}

async function askWhole(line: Line, question: Question, signal: AbortSignal): Promise<Answer> {
  try {
    const answer = await send(line, question, signal)
    const headers = plainHeaders(answer.headers)
    const size = { bytes: line.limits.answerBytes, expansion: line.limits.expansion }
    const chunks: Uint8Array[] = []
    for await (const chunk of decodeBody(answer.body, headers['content-encoding'], size)) chunks.push(chunk)
    return { status: answer.statusCode, headers, body: Buffer.concat(chunks) }
  } catch (error) {
    throw httpFailure(line.source, question.place, error)
  }
}

async function openStream(line: Line, question: Question, signal: AbortSignal): Promise<StreamedAnswer> {
  try {
    const answer = await send(line, question, signal)
    const headers = plainHeaders(answer.headers)
    const size = { bytes: line.limits.documentBytes, expansion: line.limits.expansion }
    const bytes = decodeBody(answer.body, headers['content-encoding'], size)
    return {
      status: answer.statusCode,
      headers,
      body: guarded(bytes, line.source, question, signal),
      discard: () => discard(answer.body),
    }
  } catch (error) {
    throw signal.aborted ? new Stopped(line.source) : httpFailure(line.source, question.place, error)
  }
}

/** Errors on the way become failures of the source. */
async function* guarded(
  bytes: AsyncIterable<Uint8Array>,
  source: string,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    throw signal.aborted ? new Stopped(source) : httpFailure(source, question.place, error)
  }
}

/** Destroying an unread body is an error to undici; nobody waits for it here. */
function discard(body: Readable): void {
  body.on('error', () => undefined).destroy()
}

function plainHeaders(headers: Dispatcher.ResponseData['headers']): Answer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}
