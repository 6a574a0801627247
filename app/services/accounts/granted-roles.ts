import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { roleOf, type Register } from '../../domain/register/register'
import { powersOf } from './resolve-session.server'

/**
 * The roles, each once, if this actor may grant them: nobody gives what they do not have themselves.
 * The command line may grant any, for the first administrator.
 * @throws AppError `not-allowed`; `invalid-input` with `roles`
 */
export function checkGrantedRoles(register: Register, actor: Actor, roles: readonly string[]): string[] {
  if (actor.kind !== 'system') requirePermission(actor, 'appoint:staff')
  const wanted = [...new Set(roles)]
  if (wanted.length === 0 || wanted.some((role) => !roleOf(register, role))) {
    throw new AppError('invalid-input', 'staff need one role of the register at least', {
      fields: { roles: 'account.errors.roles' },
    })
  }
  requireWithinPowers(register, actor, wanted)
  return wanted
}

/** Does the actor have all that these roles give? @throws AppError `not-allowed` */
export function requireWithinPowers(register: Register, actor: Actor, roles: readonly string[]): void {
  if (actor.kind !== 'staff') return
  const granted = powersOf(register, roles)
  const within =
    [...granted.permissions].every((permission) => actor.permissions.has(permission)) &&
    [...granted.sees].every((category) => actor.sees.has(category))
  if (!within) throw new AppError('not-allowed', 'roles above the powers of this member of staff')
}
