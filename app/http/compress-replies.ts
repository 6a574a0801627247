import compression from 'compression'
import type { Request, Response } from 'express'

/**
 * Compresses pages and files; parts of a page still leave at once, because the writer flushes each.
 * A reply that repeats what an address or form brought is left alone: beside a secret its compressed
 * size would tell about it (BREACH).
 */
export const compressReplies = compression({
  filter: (request: Request, response: Response) =>
    request.method !== 'POST' && !bringsWords(request) && compression.filter(request, response),
})

function bringsWords(request: Request): boolean {
  const query = request.originalUrl.split('?').slice(1).join('?')
  return [...new URLSearchParams(query).keys()].some((name) => name !== '_data' && name !== 'index')
}
