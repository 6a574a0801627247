import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireStaff } from '../../http/guards.server'
import { languageOf } from '../../http/language.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { retentionCsv } from '../../services/retention/retention-csv.server'

/** The report of what is past its end, as the page shows it to this role. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const { actor, deps } = await requireStaff(request, context, 'read:retention')
  const csv = Buffer.from(await retentionCsv(deps, actor, await languageOf(request)))
  const headers = downloadHeaders({ name: 'bewaartermijnen.csv', mediaType: 'text/csv', size: csv.length })
  headers.set('Content-Type', 'text/csv; charset=utf-8')
  return new Response(new Uint8Array(csv), { headers })
}
