import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireSubject } from '../../http/guards.server'
import { letterReply } from '../../http/letter-reply.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { downloadReceipt } from '../../services/consents/download-receipt.server'

const forms = { json: 'json', tekst: 'text' } as const

/** The receipt of a consent to its person, to save: `?als=json` for programs, `?als=tekst` for plain text. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const { deps, actor } = await requireSubject(request, context)
  const asked = new URL(request.url).searchParams.get('als')
  const as = asked === 'json' || asked === 'tekst' ? forms[asked] : 'pdf'
  return letterReply(await downloadReceipt(deps, actor, { consent: params['consent'] ?? '', as }))
}
