import { createClientCredentials } from './client-credentials'
import { basic, type Authorization, type AuthorizationDeps, type Opening } from './authorization-header'
import type { RestAuth } from './rest-schema'

export function createAuthorization(auth: RestAuth, deps: AuthorizationDeps): Authorization {
  switch (auth.kind) {
    case 'none':
      return fixed(() => ({}))
    case 'api-key':
      return fixed(() => {
        const value = deps.setting(auth.value)
        if (auth.query !== undefined) return { query: { [auth.query]: value } }
        return { headers: { [(auth.header ?? '').toLowerCase()]: value } }
      })
    case 'bearer':
      return fixed(() => ({ headers: { authorization: `Bearer ${deps.setting(auth.token)}` } }))
    case 'basic':
      return fixed(() => {
        const authorization = basic(deps.setting(auth.user), deps.setting(auth.password))
        return { headers: { authorization } }
      })
    default:
      return createClientCredentials(auth, deps)
  }
}

function fixed(opening: () => Partial<Opening>): Authorization {
  return { open: async () => ({ headers: {}, query: {}, ...opening() }), renew: () => false }
}
