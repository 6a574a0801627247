import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { Readable } from 'node:stream'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireFreshFactor } from '../../http/guards.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { writeComparison } from '../../services/archives/write-comparison.server'

/** All that differs between two archives, as a file, while they are being compared. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const { deps, actor } = await requireFreshFactor(request, context, '/meenemen/vergelijken')
  const asked = new URL(request.url).searchParams
  const pair = { before: asked.get('eerste') ?? '', after: asked.get('tweede') ?? '' }
  const { name, content } = await writeComparison(deps, actor, pair)
  const headers = downloadHeaders({ name, mediaType: 'text/csv', size: undefined })
  const stream = createReadableStreamFromReadable(Readable.from(content, { objectMode: false }))
  return new Response(stream, { headers })
}
