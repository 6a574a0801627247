import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireStaff } from '../../http/guards.server'
import { readReport } from '../../services/work/read-report.server'
import { reportToCsv } from '../../services/work/report-to-csv'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  const csv = Buffer.from(reportToCsv(await readReport(deps, actor)))
  const headers = downloadHeaders({ name: 'inzage-report.csv', mediaType: 'text/csv', size: csv.length })
  headers.set('Content-Type', 'text/csv; charset=utf-8')
  return new Response(csv, { headers })
}
