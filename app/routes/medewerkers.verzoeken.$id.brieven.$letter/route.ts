import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '../../http/guards.server'
import { letterReply, wantedLetter } from '../../http/letter-reply.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { downloadLetter } from '../../services/letters/download-letter.server'

/** A letter to whoever handles the request: to print for those without an account. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const { deps, actor } = await requireStaff(request, context, 'read:requests')
  return letterReply(await downloadLetter(deps, actor, wantedLetter(request, params)))
}
