import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireStaff } from '../../http/guards.server'
import { exportIncidents } from '../../services/incidents/list-incidents.server'

/** The register of incidents as a file, for the supervisor. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context, 'handle:incidents')
  const content = Buffer.from(await exportIncidents(deps, actor), 'utf8')
  const headers = downloadHeaders({ name: 'incidenten.csv', mediaType: 'text/csv', size: content.length })
  headers.set('Content-Type', 'text/csv; charset=utf-8')
  return new Response(new Uint8Array(content), { headers })
}
