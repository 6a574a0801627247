import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { requireSubject } from '../../http/guards.server'
import { estimateArchive } from '../../services/archives/estimate-archive.server'

/** About how much an archive will hold, for the page that asks for one: the sources may take their time. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, actor } = await requireSubject(request, context)
  return json(await estimateArchive(deps, actor))
}
