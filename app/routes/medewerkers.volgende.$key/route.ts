import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '../../http/guards.server'
import { safeRedirect } from '../../http/safe-redirect'
import { nextWork } from '../../services/work/next-work.server'
import { requireWorkKey } from '../../services/work/open-work.server'

/** Leads to what is next to decide after this; to the list when nothing is left. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, deps } = await requireStaff(request, context)
  const to = await nextWork(deps, actor, requireWorkKey(params.key ?? ''))
  const before = new URL(request.url).searchParams.get('net')
  const query = before ? `?${new URLSearchParams({ vorige: before })}` : ''
  return safeRedirect(`${to ?? '/medewerkers'}${query}`, '/medewerkers')
}
