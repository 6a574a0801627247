import type { StaffActor } from '../../domain/actor'
import { authorizeAbout, type Authorized } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Permission } from '../../domain/permissions'
import { roleOf, type Register } from '../../domain/register/register'
import type { RequestItem, SubjectRequest } from '../../domain/requests/requests'

/**
 * One right of a request as this person may decide about it: the permission, never their own, never one
 * that they entered for somebody (attack 23).
 * @throws AppError `not-allowed`, `not-found`
 */
export function authorizeItem<P extends Permission>(
  actor: StaffActor,
  { request, item }: { request: SubjectRequest | undefined; item: RequestItem | undefined },
  permission: P,
): { request: Authorized<SubjectRequest, P>; item: RequestItem } {
  const authorized = authorizeAbout(actor, request, permission)
  if (item?.requestId !== authorized.id) throw new AppError('not-found', 'no such right in this request')
  if (authorized.enteredBy === actor.subjectId) {
    throw new AppError('not-allowed', 'who entered a request does not decide about it')
  }
  return { request: authorized, item }
}

/** The role in which somebody decides: the first of theirs that may. */
export function decidingRole(register: Register, actor: StaffActor): string {
  return actor.roles.find((id) => roleOf(register, id)?.may.includes('decide:requests')) ?? ''
}
