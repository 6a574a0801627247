import { createReadableStreamFromReadable, type ActionFunctionArgs } from '@remix-run/node'
import { Readable } from 'node:stream'
import { downloadHeaders } from '../../http/download-headers.server'
import { fetchTransfer } from '../../services/transfers/fetch-transfer.server'

/** The encrypted archive, once: only to a form that is sent, never to a link that is opened. */
export async function action({ context, params }: ActionFunctionArgs) {
  const { content, size, name } = await fetchTransfer(context.deps, params['token'] ?? '')
  const headers = downloadHeaders({ name, mediaType: 'application/octet-stream', size })
  const stream = createReadableStreamFromReadable(Readable.from(content, { objectMode: false }))
  return new Response(stream, { headers })
}
