import type { LoaderFunctionArgs } from '@remix-run/node'
import { publishKeys } from '../../services/archives/publish-keys.server'

/** Every key that archives are or were signed with: a JWK Set, RFC 7517. */
export function loader({ context }: LoaderFunctionArgs) {
  const { jwks } = publishKeys(context.deps)
  return new Response(`${JSON.stringify(jwks, undefined, 2)}\n`, {
    headers: { 'Content-Type': 'application/jwk-set+json' },
  })
}
