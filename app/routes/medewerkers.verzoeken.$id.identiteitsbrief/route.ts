import type { ActionFunctionArgs } from '@remix-run/node'
import { requireStaff } from '../../http/guards.server'
import { letterReply } from '../../http/letter-reply.server'
import { printIdentityLetter } from '../../services/identity-checks/print-identity-letter.server'

/** The letter with a code, to print: only to a form that is sent, for each print makes the code before worthless. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { deps, actor } = await requireStaff(request, context, 'check:identity')
  return letterReply(await printIdentityLetter(deps, actor, { id: params['id'] ?? '' }))
}
