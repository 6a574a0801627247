import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireStaff } from '../../http/guards.server'
import { openReviewedDocument } from '../../services/reviews/open-reviewed-document.server'

/** A letter or attachment that is being looked at: always to save, never to open inside the portal. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'review:redactions')
  const { id = '', digest = '', index = '' } = params
  const place = { id, digest, index: /^\d{1,4}$/.test(index) ? Number(index) : -1 }
  const document = await openReviewedDocument(deps, actor, place)
  const stream = createReadableStreamFromReadable(Readable.from(document.stream))
  return new Response(stream, { headers: downloadHeaders(document) })
}
