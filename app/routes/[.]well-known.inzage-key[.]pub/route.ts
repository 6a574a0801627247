import type { LoaderFunctionArgs } from '@remix-run/node'
import { publishKeys } from '../../services/archives/publish-keys.server'

/** The key that archives are signed with, as `minisign -V -p` reads it. */
export function loader({ context }: LoaderFunctionArgs) {
  const { signs, minisign } = publishKeys(context.deps)
  const [current] = minisign
  const headers = { 'Content-Type': 'text/plain; charset=utf-8' }
  if (!signs || !current) return new Response('No key signs archives here.\n', { status: 404, headers })
  return new Response(current.file, { headers })
}
