import type { StaffActor } from '../../domain/actor'
import { roleOf, type Register } from '../../domain/register/register'

/** The role in which somebody checks who asks: the first of theirs that may. */
export function checkingRole(register: Register, actor: StaffActor): string {
  return actor.roles.find((id) => roleOf(register, id)?.may.includes('check:identity')) ?? ''
}
