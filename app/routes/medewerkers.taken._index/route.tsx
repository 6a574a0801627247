import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '../../http/guards.server'

/** Tasks stand on the work list: this address of before leads there. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'handle:tasks')
  return redirect('/medewerkers?soort=task')
}
