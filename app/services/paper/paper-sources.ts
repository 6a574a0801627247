import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import { lookTimesSchema, type LookTimes } from '../../domain/look-times'
import type { Register } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'

/** Sources that no program can ask: somebody looks. */
export function paperSources(register: Register): SourceDeclaration[] {
  return register.sources.filter(({ driver }) => driver === 'manual')
}

/** @throws AppError `not-found` also for a source that a program asks */
export function paperSourceOf(register: Register, id: string): SourceDeclaration {
  const source = paperSources(register).find((candidate) => candidate.id === id)
  if (!source) throw new AppError('not-found', `no paper source ${JSON.stringify(id)}`)
  return source
}

export function lookTimesOf(source: SourceDeclaration): LookTimes {
  return lookTimesSchema.parse(source.connection)
}

/** The datasets all of whose fields the roles of this employee see. */
export function datasetsFor(
  actor: Pick<StaffActor, 'sees'>,
  source: SourceDeclaration,
): readonly DatasetDeclaration[] {
  return source.datasets.filter((dataset) =>
    dataset.fields.every(({ category }) => actor.sees.has(category ?? dataset.category)),
  )
}
