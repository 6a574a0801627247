import { findLook, type PaperLook } from '../../../db/queries/paper'
import type { Reader } from '../../../db/store'
import type { Actor, StaffActor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Register } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import { datasetsFor, paperSources } from './paper-sources'

/** A look as one employee may handle it. */
export interface LookInHand {
  readonly actor: StaffActor
  readonly look: PaperLook
  readonly source: SourceDeclaration
  /** Those whose fields this employee sees. */
  readonly datasets: readonly DatasetDeclaration[]
  /** Does this employee see all there is to look for? Only then may they say that it is all. */
  readonly seesAll: boolean
}

/**
 * A look that this employee may handle: permission, at least one dataset in the categories of their
 * roles, never about themselves.
 * @throws AppError `not-allowed`, `not-found`
 */
export async function openLook(
  { store, register }: { readonly store: Reader; readonly register: Register },
  actor: Actor,
  id: string,
): Promise<LookInHand> {
  requirePermission(actor, 'handle:paper')
  const look = await findLook(store, id)
  const inHand = look && takeInHand(register, actor, look)
  if (!inHand) throw new AppError('not-found', 'no such look in a category that this role sees')
  if (inHand.look.subjectId === actor.subjectId) {
    throw new AppError('not-allowed', 'nobody looks for themselves')
  }
  return inHand
}

/** Undefined when this employee sees nothing of it. */
export function takeInHand(register: Register, actor: StaffActor, look: PaperLook): LookInHand | undefined {
  const source = paperSources(register).find(({ id }) => id === look.source)
  if (!source) return undefined
  const datasets = datasetsFor(actor, source)
  if (datasets.length === 0) return undefined
  return { actor, look, source, datasets, seesAll: datasets.length === source.datasets.length }
}

/** @throws AppError `not-found` also for a dataset that the roles of this employee do not see */
export function datasetInHand({ datasets }: LookInHand, id: string): DatasetDeclaration {
  const dataset = datasets.find((candidate) => candidate.id === id)
  if (!dataset) throw new AppError('not-found', 'no such dataset in a category that this role sees')
  return dataset
}

/** @throws AppError `wrong-state` once it was answered */
export function requireOpen({ look }: LookInHand): void {
  if (look.state !== 'open') throw new AppError('wrong-state', `look ${look.number} was answered`)
}
