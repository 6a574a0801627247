import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { RequestItem } from '../../domain/requests/requests'
import type { RestrictionGround } from '../../domain/restrictions'
import type { Deps } from '../deps'
import { restrictRecord } from './restrict-record.server'

/** The portal keeps what carries out people's rights: that is storage and claims (art. 18(2)). */
const ownDrivers: readonly string[] = ['portal']

/**
 * Restricts what a right within a request is about: every dataset of the categories that were asked. An
 * objection is against use on the ground of an interest or a public task alone (art. 21(1)), so it
 * restricts those datasets and no others.
 */
export async function restrictAsked(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  actor: Actor,
  { item, ground }: { readonly item: RequestItem; readonly ground: RestrictionGround },
): Promise<number> {
  const { id: about, subjectId } = item
  const places = deps.register.sources
    .filter(({ driver }) => !ownDrivers.includes(driver))
    .flatMap((source) => datasetsFor(source, item, ground))
  for (const place of places) {
    await restrictRecord(tx, deps, actor, {
      ...place,
      subjectId,
      record: '',
      ground,
      cause: 'request',
      about,
    })
  }
  return places.length
}

function datasetsFor(source: SourceDeclaration, { categories }: RequestItem, ground: RestrictionGround) {
  return source.datasets
    .filter(({ category }) => categories.length === 0 || categories.includes(category))
    .filter((dataset) => ground !== 'objection' || canBeObjectedTo(dataset))
    .map((dataset) => ({ source: source.id, dataset: dataset.id }))
}

function canBeObjectedTo({ lawfulBasis }: DatasetDeclaration): boolean {
  return lawfulBasis === 'legitimate-interest' || lawfulBasis === 'public-task'
}
