import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { isLanguage } from '../../domain/localized'
import { languageCookie } from '../../http/language.server'
import { safeRedirect } from '../../http/safe-redirect'

/** Opened as a page there is nothing to see. */
export function loader() {
  return redirect('/')
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const language = form.get('taal')
  const headers = isLanguage(language) ? { 'Set-Cookie': await languageCookie.serialize(language) } : {}
  return safeRedirect(form.get('terug'), '/', { headers })
}
