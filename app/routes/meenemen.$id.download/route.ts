import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { Readable } from 'node:stream'
import { parseRange } from '../../http/byte-range'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireFreshFactor } from '../../http/guards.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { findArchive, openArchive } from '../../services/archives/open-archive.server'

/** The archive itself: GET and HEAD, whole or in parts. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const id = params['id'] ?? ''
  const { deps, actor } = await requireFreshFactor(request, context, `/meenemen/${encodeURIComponent(id)}`)
  const { size, fileName } = await findArchive(deps, actor, id)
  const headers = downloadHeaders({ name: fileName, mediaType: 'application/zip', size })
  headers.set('Accept-Ranges', 'bytes')
  if (request.method === 'HEAD') return new Response(null, { headers })
  // No validator is ever sent, so an If-Range cannot fit: RFC 9110, 13.1.5.
  const asked = request.headers.has('If-Range') ? null : request.headers.get('Range')
  const range = parseRange(asked, size)
  if (range === 'none') {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } })
  }
  if (range !== 'all') {
    headers.set('Content-Range', `bytes ${range.start}-${range.end}/${size}`)
    headers.set('Content-Length', String(range.end - range.start + 1))
  }
  const { content } = await openArchive(deps, actor, { id, range: range === 'all' ? undefined : range })
  const body = createReadableStreamFromReadable(Readable.from(content, { objectMode: false }))
  return new Response(body, { status: range === 'all' ? 200 : 206, headers })
}
