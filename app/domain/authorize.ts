import type { Actor, StaffActor } from './actor'
import { AppError } from './errors'
import type { Permission } from './permissions'

declare const proof: unique symbol
/** A thing together with the proof that the check for `P` was run on it; only `authorize*` makes one. */
export type Authorized<T, P extends Permission | 'own'> = T & { readonly [proof]: P }

/** @throws AppError `not-allowed` */
export function requirePermission(actor: Actor, permission: Permission): asserts actor is StaffActor {
  if (actor.kind !== 'staff' || !actor.permissions.has(permission)) {
    throw new AppError('not-allowed', `${actor.kind} lacks ${permission}`)
  }
}

/** The thing as its own subject's. Another person's answers like one that does not exist. @throws AppError `not-found` */
export function authorizeOwn<T extends { readonly subjectId: string }>(
  actor: Actor,
  thing: T | undefined,
): Authorized<T, 'own'> {
  if (!thing || actor.kind !== 'subject' || thing.subjectId !== actor.subjectId) {
    throw new AppError('not-found', 'not the own thing of this subject')
  }
  return thing as Authorized<T, 'own'>
}

/**
 * The thing as staff may handle it: permission, a category the role sees, never one's own record.
 * @throws AppError `not-allowed`, `not-found`
 */
export function authorizeStaff<
  T extends { readonly subjectId: string; readonly category: string },
  P extends Permission,
>(actor: Actor, thing: T | undefined, permission: P): Authorized<T, P> {
  requirePermission(actor, permission)
  if (!thing || !actor.sees.has(thing.category)) {
    throw new AppError('not-found', 'no such thing in a category that this role sees')
  }
  if (thing.subjectId === actor.subjectId) {
    throw new AppError('not-allowed', 'nobody decides about their own record')
  }
  return thing as Authorized<T, P>
}

/**
 * A thing about a person that belongs to no single category, as staff may handle it: the permission, and
 * never about oneself.
 * @throws AppError `not-allowed`, `not-found`
 */
export function authorizeAbout<T extends { readonly subjectId: string }, P extends Permission>(
  actor: Actor,
  thing: T | undefined,
  permission: P,
): Authorized<T, P> {
  requirePermission(actor, permission)
  if (!thing) throw new AppError('not-found', 'no such thing')
  if (thing.subjectId === actor.subjectId) {
    throw new AppError('not-allowed', 'nobody handles what is about themselves')
  }
  return thing as Authorized<T, P>
}
