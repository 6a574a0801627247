import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '../../http/guards.server'
import { letterReply } from '../../http/letter-reply.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { downloadIncidentLetter } from '../../services/incidents/download-incident-letter.server'

/** A letter about an incident, to print for who has no account. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const { deps, actor } = await requireStaff(request, context, 'handle:incidents')
  const { id = '', letter: letterId = '' } = params
  return letterReply(await downloadIncidentLetter(deps, actor, { id, letterId }))
}
