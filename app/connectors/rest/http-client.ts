import type { Readable } from 'node:stream'
import { Agent, request, type Dispatcher } from 'undici'
import { SourceFailure } from '../../domain/source-failure'
import { Stopped, withinTime } from '../shared/within-time'
import { decodeBody } from './decode-body'
import { httpFailure } from './http-failure'
import type { RestLimits } from './rest-declaration'

export interface Question {
  readonly method: 'GET' | 'POST' | 'PATCH'
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
  discard(): void
}

export interface HttpClient {
  /** The whole answer. @throws SourceFailure unreachable, bad-answer */
  ask(question: Question, signal: AbortSignal): Promise<Answer>
  /** The answer while it arrives; only the idle limit applies to its body. @throws SourceFailure */
  stream(question: Question, signal: AbortSignal): Promise<StreamedAnswer>
  close(): Promise<void>
}

export interface HttpClientOptions {
  readonly source: string
  readonly limits: RestLimits
  /** The only origins that are ever spoken to. */
  isAllowed(url: URL): boolean
}

/** HTTP for one source: own connections, hard limits, no redirects. */
export function createHttpClient({ source, limits, isAllowed }: HttpClientOptions): HttpClient {
  const agent = new Agent({
    connections: 8,
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.firstByteMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: 32 * 1024,
  })

  async function send(question: Question, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    if (!isAllowed(question.url)) {
      throw new SourceFailure(source, 'configuration', `${question.place}: not a host of this source`)
    }
    const { method, url, headers } = question
    const answer = await request(url, {
      method,
      headers,
      body: question.body ?? null,
      signal,
      dispatcher: agent,
    })
    if (answer.statusCode >= 300 && answer.statusCode < 400) {
      discard(answer.body)
      throw new SourceFailure(source, 'bad-answer', `${question.place}: redirects (${answer.statusCode})`)
    }
    return answer
  }

  return {
    ask: (question, signal) =>
      withinTime(source, { milliseconds: limits.totalMs, signal }, async (own) => {
        try {
          const answer = await send(question, own)
          const headers = plainHeaders(answer.headers)
          const size = { bytes: limits.answerBytes, expansion: limits.expansion }
          const chunks: Uint8Array[] = []
          for await (const chunk of decodeBody(answer.body, headers['content-encoding'], size)) {
            chunks.push(chunk)
          }
          return { status: answer.statusCode, headers, body: Buffer.concat(chunks) }
        } catch (error) {
          throw httpFailure(source, question.place, error)
        }
      }),

    async stream(question, signal) {
      try {
        const answer = await send(question, signal)
        const headers = plainHeaders(answer.headers)
        const size = { bytes: limits.documentBytes, expansion: limits.expansion }
        const bytes = decodeBody(answer.body, headers['content-encoding'], size)
        return {
          status: answer.statusCode,
          headers,
          body: guarded(bytes, source, question, signal),
          discard: () => discard(answer.body),
        }
      } catch (error) {
        throw signal.aborted ? new Stopped(source) : httpFailure(source, question.place, error)
      }
    },

    close: () => agent.destroy(),
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
