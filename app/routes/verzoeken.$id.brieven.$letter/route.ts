import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireSubject } from '../../http/guards.server'
import { letterReply, wantedLetter } from '../../http/letter-reply.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { downloadLetter } from '../../services/letters/download-letter.server'

/** A letter to its person, to save. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const { deps, actor } = await requireSubject(request, context)
  return letterReply(await downloadLetter(deps, actor, wantedLetter(request, params)))
}
