import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { currentSession } from '../../http/current-session.server'
import { endedSessionCookie } from '../../http/session-cookie.server'
import { signOut } from '../../services/accounts/sign-out.server'

/** Opened as a page it changes nothing. */
export function loader() {
  return redirect('/')
}

export async function action({ request, context }: ActionFunctionArgs) {
  const session = await currentSession(request, context)
  if (session) await signOut(context.deps, session)
  return redirect('/inloggen', {
    headers: { 'Set-Cookie': endedSessionCookie(), 'Clear-Site-Data': '"cache", "storage"' },
  })
}
