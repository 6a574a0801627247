import type { IncomingMessage } from 'node:http'
import { AppError } from '../domain/errors'

/** Forms hold a few lines; nothing else is posted. */
export const largestBody = 64 * 1024

/** Did a client say beforehand that its body is too large? */
export function announcesTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > largestBody
}

/**
 * The body as it comes, up to the limit.
 * @throws AppError `too-large` from the stream, for bodies that did not say how long they are
 */
export async function* limitedBody(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  let received = 0
  for await (const chunk of request) {
    const bytes: unknown = chunk
    if (!(bytes instanceof Uint8Array)) throw new TypeError('a body comes in bytes')
    received += bytes.byteLength
    if (received > largestBody) throw new AppError('too-large', `a body of more than ${largestBody} bytes`)
    yield bytes
  }
}
