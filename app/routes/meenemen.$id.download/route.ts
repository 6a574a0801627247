import {
  createReadableStreamFromReadable,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from '@remix-run/node'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { minPassphraseLength } from '../../domain/archives'
import { parseRange, rangeAskedFor } from '../../http/byte-range'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireFreshFactor } from '../../http/guards.server'
import { parseForm } from '../../http/parse-form.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { findArchive, openArchive } from '../../services/archives/open-archive.server'
import { openLockedArchive } from '../../services/archives/open-locked-archive.server'

const lockForm = z.object({ passphrase: z.string().min(minPassphraseLength).max(200) })

/** The archive itself: GET and HEAD, whole or in parts. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const id = params['id'] ?? ''
  const { deps, actor } = await requireFreshFactor(request, context, `/meenemen/${encodeURIComponent(id)}`)
  const { size, fileName, sha256 } = await findArchive(deps, actor, id)
  const headers = downloadHeaders({ name: fileName, mediaType: 'application/zip', size })
  headers.set('Accept-Ranges', 'bytes')
  // Browsers go on with a download that broke off only when they can tell that it is the same file.
  const etag = `"${sha256}"`
  headers.set('ETag', etag)
  if (request.method === 'HEAD') return new Response(null, { headers })
  const range = parseRange(rangeAskedFor(request, etag), size)
  if (range === 'none') {
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } })
  }
  if (range !== 'all') {
    headers.set('Content-Range', `bytes ${range.start}-${range.end}/${size}`)
    headers.set('Content-Length', String(range.end - range.start + 1))
  }
  const { content } = await openArchive(deps, actor, { id, range: range === 'all' ? undefined : range })
  return new Response(streamOf(content), { status: range === 'all' ? 200 : 206, headers })
}

/** The archive locked with a passphrase, whole; the form stands on the page before this one. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const id = encodeURIComponent(params['id'] ?? '')
  const { deps, actor } = await requireFreshFactor(request, context, `/meenemen/${id}`)
  const form = await parseForm(request, lockForm)
  if (!form.ok) return redirect(`/meenemen/${id}?melding=wachtzin`, 303)
  const { passphrase } = form.input
  const { content, size, name } = await openLockedArchive(deps, actor, { id: params['id'] ?? '', passphrase })
  const headers = downloadHeaders({ name, mediaType: 'application/octet-stream', size })
  return new Response(streamOf(content), { headers })
}

function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream {
  return createReadableStreamFromReadable(Readable.from(content, { objectMode: false }))
}
