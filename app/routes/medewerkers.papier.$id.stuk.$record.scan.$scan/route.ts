import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireStaff } from '../../http/guards.server'
import { openScan } from '../../services/paper/open-scan.server'

/** A scan: always to save, never to open inside the portal. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:paper')
  const { id: lookId = '', record: recordId = '', scan: scanId = '' } = params
  const scan = await openScan(deps, actor, { lookId, recordId, scanId })
  const stream = createReadableStreamFromReadable(Readable.from(scan.stream))
  return new Response(stream, { headers: downloadHeaders(scan) })
}
