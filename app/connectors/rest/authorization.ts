import { createClientCredentials } from './client-credentials'
import { basic, type Authorization, type AuthorizationDeps } from './authorization-header'
import type { RestAuth } from './rest-declaration'

export function createAuthorization(auth: RestAuth, deps: AuthorizationDeps): Authorization {
  switch (auth.kind) {
    case 'none':
      return fixed(() => ({}))
    case 'api-key':
      return fixed(() => ({ [auth.header.toLowerCase()]: deps.setting(auth.value) }))
    case 'bearer':
      return fixed(() => ({ authorization: `Bearer ${deps.setting(auth.token)}` }))
    case 'basic':
      return fixed(() => ({ authorization: basic(deps.setting(auth.user), deps.setting(auth.password)) }))
    default:
      return createClientCredentials(auth, deps)
  }
}

function fixed(headers: () => Record<string, string>): Authorization {
  return { headers: async () => headers(), renew: () => false }
}
