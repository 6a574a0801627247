import type { StaffActor } from '../../domain/actor'
import { authorizeStaff, type Authorized } from '../../domain/authorize'
import type { Correction } from '../../domain/corrections'
import { AppError } from '../../domain/errors'

/**
 * A correction as this staff member may decide about it: the permission, a category their roles see, the
 * role that the register names for the field, and never their own record.
 * @throws AppError `not-found`, `not-allowed`
 */
export function authorizeDecision(
  actor: StaffActor,
  correction: Correction | undefined,
): Authorized<Correction, 'decide:corrections'> {
  const authorized = authorizeStaff(actor, correction, 'decide:corrections')
  if (!actor.roles.includes(authorized.approvedBy)) {
    throw new AppError('not-allowed', `this field is decided by the role ${authorized.approvedBy}`)
  }
  return authorized
}
