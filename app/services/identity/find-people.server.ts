import { subjectsWithValue } from '../../../db/queries/bindings'
import type { StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { canonicalIdentifier, identifierKinds } from '../../domain/identity'
import type { FoundPerson } from '../../domain/identity-views'
import type { Deps } from '../deps'
import { nameOf } from './view-proposal'

/** A date of birth is many people's: it finds nobody. */
const searched = identifierKinds.filter((kind) => kind !== 'birthDate')

/**
 * Everybody of whom exactly this was verified, never oneself. No part of a number or name finds anybody.
 * @throws AppError `not-allowed`; `invalid-input` with `value`
 */
export async function findPeople(
  { store }: Pick<Deps, 'store'>,
  actor: StaffActor,
  input: { value: string },
): Promise<FoundPerson[]> {
  requirePermission(actor, 'bind:identifiers')
  if (input.value.trim() === '' || input.value.length > 254) {
    throw new AppError('invalid-input', 'nothing to find', { fields: { value: 'identity.errors.search' } })
  }
  const values = searched.map((kind) => ({ kind, value: canonicalIdentifier(kind, input.value) }))
  const found = await subjectsWithValue(store, values)
  const others = found.filter((subjectId) => subjectId !== actor.subjectId)
  return await Promise.all(
    others.map(async (subjectId) => ({ subjectId, name: await nameOf(store, subjectId) })),
  )
}
