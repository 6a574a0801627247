import { subjectExists } from '../../../db/queries/subjects'
import type { Reader } from '../../../db/store'
import type { Actor, StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'

/** Proof that this employee may handle who that person is: never oneself. @throws AppError `not-allowed`, `not-found` */
export async function openPerson(
  store: Reader,
  actor: Actor,
  subjectId: string,
): Promise<{ readonly actor: StaffActor; readonly subjectId: string }> {
  requirePermission(actor, 'bind:identifiers')
  if (!(await subjectExists(store, subjectId))) throw new AppError('not-found', 'no such person')
  if (subjectId === actor.subjectId)
    throw new AppError('not-allowed', 'nobody decides who they are themselves')
  return { actor, subjectId }
}
