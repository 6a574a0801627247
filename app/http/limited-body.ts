import type { IncomingMessage } from 'node:http'
import { AppError } from '../domain/errors'
import { maxEvidenceUploadBytes } from '../domain/evidence'
import { maxCopyUploadBytes } from '../domain/identity-checks'
import { maxUploadBytes } from '../domain/paper'

/** Forms hold a few lines. */
export const largestBody = 64 * 1024

/** Pages that take files, with what their forms may hold. */
const uploads: readonly (readonly [RegExp, number])[] = [
  [/^\/medewerkers\/papier\/./, maxUploadBytes],
  [/^\/identiteit$/, maxCopyUploadBytes],
  [/^\/gegevens\/[^/]+\/[^/]+\/[^/]+\/[^/]+$/, maxEvidenceUploadBytes],
]

/** Bytes that a request may bring, by the address it really is for. */
function largestBodyOf({ url = '/' }: IncomingMessage): number {
  const address = `http://portal.invalid${url}`
  const path = URL.canParse(address) ? new URL(address).pathname : ''
  return uploads.find(([page]) => page.test(path))?.[1] ?? largestBody
}

/** Did a client say beforehand that its body is too large? */
export function announcesTooMuch(request: IncomingMessage): boolean {
  return Number(request.headers['content-length'] ?? 0) > largestBodyOf(request)
}

/**
 * The body as it comes, up to the limit.
 * @throws AppError `too-large` from the stream, for bodies that did not say how long they are
 */
export async function* limitedBody(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  const most = largestBodyOf(request)
  let received = 0
  for await (const chunk of request) {
    const bytes: unknown = chunk
    if (!(bytes instanceof Uint8Array)) throw new TypeError('a body comes in bytes')
    received += bytes.byteLength
    if (received > most) throw new AppError('too-large', `a body of more than ${most} bytes`)
    yield bytes
  }
}
