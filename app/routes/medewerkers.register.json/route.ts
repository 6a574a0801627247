import type { LoaderFunctionArgs } from '@remix-run/node'
import { downloadHeaders } from '../../http/download-headers.server'
import { requireStaff } from '../../http/guards.server'
import { refuseEmbedding } from '../../http/refuse-embedding'
import { readRegister } from '../../services/register/read-register.server'

/** The register of processing for programs, in every language. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  refuseEmbedding(request)
  const { actor, deps } = await requireStaff(request, context, 'read:register')
  const text = Buffer.from(`${JSON.stringify(await readRegister(deps, actor), undefined, 2)}\n`)
  const headers = downloadHeaders({
    name: 'register.json',
    mediaType: 'application/json',
    size: text.length,
  })
  return new Response(new Uint8Array(text), { headers })
}
