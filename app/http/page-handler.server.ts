import {
  createRequestHandler,
  type AppLoadContext,
  type RequestHandler as RemixHandler,
  type ServerBuild,
} from '@remix-run/node'
import type { Request as Incoming, RequestHandler, Response as Outgoing } from 'express'
import { isAppError } from '../domain/errors'
import { announcesTooMuch, limitedBody } from './limited-body'
import { nearRoutes } from './near-routes'
import { refuseAndClose } from './refuse'

/**
 * Hands requests to Remix and its replies back. In the place of `@remix-run/express`, which writes as
 * fast as a reply comes whether the client reads or not, goes on when the client is gone, believes
 * X-Forwarded-Host, and knows no limit to a body.
 */
export function pageHandler(
  build: ServerBuild,
  contextOf: (response: Outgoing) => AppLoadContext,
): RequestHandler {
  const routesOf = nearRoutes(build)
  const handlers = new Map<ServerBuild, RemixHandler>()
  const handlerOf = (near: ServerBuild): RemixHandler => {
    const handler = handlers.get(near) ?? createRequestHandler(near, 'production')
    handlers.set(near, handler)
    return handler
  }
  return async (incoming, outgoing, next) => {
    const gone = new AbortController()
    const body = bodyOf(incoming)
    // Not of a page that went out whole: nobody waits any more, and telling them takes a tenth of a short page's time.
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) gone.abort()
    })
    try {
      if (announcesTooMuch(incoming)) return refuseTooLarge(outgoing)
      const request = webRequest(incoming, body.stream, gone.signal)
      const context = contextOf(outgoing)
      const handle = handlerOf(routesOf(new URL(request.url).pathname))
      const reply = await handle(request, context)
      const { retryAfter } = context.trace
      if (retryAfter && !reply.headers.has('Retry-After')) outgoing.set('Retry-After', retryAfter)
      if (body.tooLarge()) return refuseTooLarge(outgoing)
      await send(reply, outgoing)
    } catch (error) {
      if (!gone.signal.aborted) next(error)
    }
  }
}

function webRequest(
  incoming: Incoming,
  body: ReadableStream<Uint8Array> | undefined,
  signal: AbortSignal,
): Request {
  const url = `${incoming.protocol}://${incoming.headers.host ?? ''}${incoming.originalUrl}`
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  const { method } = incoming
  return new Request(url, { method, headers, signal, ...(body && { body, duplex: 'half' }) })
}

function bodyOf(incoming: Incoming): {
  stream: ReadableStream<Uint8Array> | undefined
  tooLarge: () => boolean
} {
  let tooLarge = false
  if (incoming.method !== 'POST') return { stream: undefined, tooLarge: () => false }
  const chunks = limitedBody(incoming)
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        tooLarge = isAppError(error, 'too-large')
        controller.error(error)
      }
    },
  })
  return { stream, tooLarge: () => tooLarge }
}

/** A page may add to these; any other header of its own takes the place of the server's. */
const addedToOthers: ReadonlySet<string> = new Set(['set-cookie', 'vary', 'content-security-policy'])

async function send(reply: Response, outgoing: Outgoing): Promise<void> {
  outgoing.statusMessage = reply.statusText
  outgoing.status(reply.status)
  for (const [name, value] of reply.headers) {
    if (addedToOthers.has(name)) outgoing.append(name, value)
    else outgoing.set(name, withCharset(name, value))
  }
  if (reply.body) await pour(reply.body, outgoing)
  else outgoing.end()
}

/** Waits for the client before reading on, and stops reading at the source when the client is gone. */
async function pour(body: ReadableStream<Uint8Array>, outgoing: Outgoing): Promise<void> {
  const reader = body.getReader()
  // One listener for the whole reply: compression forgets to take listeners off again.
  let goOn = () => {}
  const stop = () => {
    goOn()
    void reader.cancel().catch(() => undefined)
  }
  outgoing.on('drain', () => goOn())
  outgoing.once('close', stop)
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const room = outgoing.write(part.value)
      flush(outgoing)
      if (!room && !outgoing.destroyed) await new Promise<void>((resolve) => (goOn = resolve))
    }
    outgoing.end()
  } catch (error) {
    // Half a reply must not look whole: the connection breaks off.
    outgoing.destroy()
    throw error
  } finally {
    outgoing.off('close', stop)
  }
}

/** compression adds it: without it the parts of a page would wait for each other. */
function flush(outgoing: Outgoing): void {
  if ('flush' in outgoing && typeof outgoing.flush === 'function') outgoing.flush()
}

function withCharset(name: string, value: string): string {
  return name === 'content-type' && /^text\/[^;]+$/.test(value) ? `${value}; charset=utf-8` : value
}

function refuseTooLarge(outgoing: Outgoing): void {
  refuseAndClose(outgoing, 413, 'This is more than a form can hold.')
}
