import { createReadableStreamFromReadable } from '@remix-run/node'
import { Readable } from 'node:stream'

/** Milliseconds after which a browser comes again when a stream has ended. */
const comeAgainMs = 1_000

/**
 * Server-sent events (HTML Living Standard, 9.2) that say only that something changed: the page then loads
 * its data by its own guarded way. `no-transform` keeps them from waiting in a compressor.
 */
export function eventStream(changes: AsyncIterable<string>): Response {
  const body = createReadableStreamFromReadable(Readable.from(lines(changes)))
  const headers = {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
  }
  return new Response(body, { headers })
}

async function* lines(changes: AsyncIterable<string>): AsyncGenerator<string> {
  yield `retry: ${comeAgainMs}\n\n`
  for await (const change of changes) yield `event: ${change}\ndata:\n\n`
  yield 'event: over\ndata:\n\n'
}
