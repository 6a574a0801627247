import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireStaff } from '../../http/guards.server'
import { languageOf } from '../../http/language.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { readRegister } from '../../services/register/read-register.server'
import { registerToCsv } from '../../services/register/register-csv'

/** The register of processing for spreadsheets, in the language of the page. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const { actor, deps } = await requireStaff(request, context, 'read:register')
  const csv = Buffer.from(registerToCsv(await readRegister(deps, actor), await languageOf(request)))
  const headers = downloadHeaders({ name: 'register.csv', mediaType: 'text/csv', size: csv.length })
  headers.set('Content-Type', 'text/csv; charset=utf-8')
  return new Response(new Uint8Array(csv), { headers })
}
