import { createAccessTokens, type AccessTokensDeps } from './access-tokens'
import { basic, bearer, type Authorization, type Opening } from './authorization-header'
import type { HttpAuth, TokenAuth } from './http-schema'

export function createAuthorization(auth: HttpAuth, deps: AccessTokensDeps): Authorization {
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
      return fixed(() => ({ headers: { authorization: bearer(deps.setting(auth.token)) } }))
    case 'basic':
      return fixed(() => {
        const authorization = basic(deps.setting(auth.user), deps.setting(auth.password))
        return { headers: { authorization } }
      })
    default:
      return renewed(auth, deps)
  }
}

function fixed(opening: () => Partial<Opening>): Authorization {
  return { open: async () => ({ headers: {}, query: {}, ...opening() }), renew: () => false }
}

function renewed(auth: TokenAuth, deps: AccessTokensDeps): Authorization {
  const tokens = createAccessTokens(auth, deps)
  return {
    async open(signal) {
      return { headers: { authorization: bearer(await tokens.current(signal)) }, query: {} }
    },
    renew({ headers }) {
      tokens.forget(headers.authorization?.slice(bearer('').length) ?? '')
      return true
    },
  }
}
