import type { Reader } from '../../../db/store'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Register } from '../../domain/register/register'
import type { WorkRef } from '../../domain/work/work-kinds'
import { findWork } from './work-parts'

export interface WorkInHand extends WorkRef {
  readonly subjectId: string
}

/**
 * Something that waits and that this member of staff may work on: seen by their roles, open, never about
 * themselves.
 * @throws AppError `not-found`, `wrong-state`, `not-allowed`
 */
export async function takeWork(
  deps: { readonly store: Reader; readonly register: Register },
  actor: StaffActor,
  ref: WorkRef,
): Promise<WorkInHand> {
  const found = await findWork(deps, actor, ref)
  if (!found) throw new AppError('not-found', 'no such work for this role')
  if (found.subjectId !== '' && found.subjectId === actor.subjectId) {
    throw new AppError('not-allowed', 'nobody works on what is about themselves')
  }
  if (!found.open) throw new AppError('wrong-state', 'this does not wait any more')
  return { kind: ref.kind, id: ref.id, subjectId: found.subjectId }
}
