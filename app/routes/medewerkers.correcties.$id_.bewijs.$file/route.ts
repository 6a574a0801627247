import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireStaff } from '../../http/guards.server'
import { openEvidence } from '../../services/corrections/open-evidence.server'

/** A file of evidence, for who decides: always to save, never to open inside the portal. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'decide:corrections')
  const { id: correctionId = '', file: fileId = '' } = params
  const file = await openEvidence(deps, actor, { correctionId, fileId })
  const stream = createReadableStreamFromReadable(Readable.from(file.stream))
  return new Response(stream, { headers: downloadHeaders(file) })
}
