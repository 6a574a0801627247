import { standingHolds } from '../../../db/queries/legal-holds'
import { restrictionsOf, subjectsRestrictedIn } from '../../../db/queries/restrictions'
import { subjectsWhoAsked } from '../../../db/queries/subjects'
import { holds } from '../../domain/legal-holds'
import type { RecordKey } from '../../domain/records'
import { locks } from '../../domain/restrictions'
import { SourceFailure } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import type { RetentionPlace } from './retention-places'

/**
 * Why a record past its end stays: a legal hold; its person wants it kept or it is contested (art. 18(1));
 * its person asked for it and has no answer yet (15-y).
 */
export type KeptBecause = 'hold' | 'restricted' | 'asked'

/** People of whom records in this dataset stay, with why: the first reason that is found. */
export type Protection = ReadonlyMap<string, KeptBecause>

export async function protectionOf(
  { store }: Pick<Deps, 'store'>,
  { source, dataset }: RetentionPlace,
): Promise<Protection> {
  const at = { source: source.id, dataset: dataset.id }
  const held = (await standingHolds(store)).filter((hold) =>
    holds(hold, { ...at, category: dataset.category }),
  )
  const why = new Map<string, KeptBecause>()
  for (const subjectId of await subjectsWhoAsked(store)) why.set(subjectId, 'asked')
  for (const subjectId of await subjectsRestrictedIn(store, at)) why.set(subjectId, 'restricted')
  for (const { subjectId } of held) why.set(subjectId, 'hold')
  return why
}

/**
 * The records of a dataset that stay although they are past their end.
 * @throws SourceFailure also when somebody whose data must stay cannot be told apart from another: then
 * nobody can say which records those are
 */
export async function protectedRecords(
  deps: Pick<Deps, 'store'>,
  place: RetentionPlace,
  protection: Protection,
  signal: AbortSignal,
): Promise<Map<RecordKey, KeptBecause>> {
  const kept = new Map<RecordKey, KeptBecause>()
  for (const [subjectId, why] of protection) {
    const isLocked = why === 'restricted' ? await lockedBy(deps, subjectId, place) : () => true
    for await (const record of keysOf(deps, place, { subjectId, why }, signal)) {
      if (isLocked(record)) kept.set(record, why)
    }
  }
  return kept
}

async function lockedBy(
  { store }: Pick<Deps, 'store'>,
  subjectId: string,
  { source, dataset }: RetentionPlace,
): Promise<(record: RecordKey) => boolean> {
  const restrictions = await restrictionsOf(store, subjectId)
  const asked = (await subjectsWhoAsked(store)).includes(subjectId)
  return (record) =>
    asked || restrictions.some((one) => locks(one, { source: source.id, dataset: dataset.id, record }))
}

async function* keysOf(
  deps: Pick<Deps, 'store'>,
  { source, connector, dataset }: RetentionPlace,
  { subjectId, why }: { readonly subjectId: string; readonly why: KeptBecause },
  signal: AbortSignal,
): AsyncGenerator<RecordKey> {
  const identity = await identifySubject(deps, subjectId)
  const located = await locateSubject({ source, connector }, identity, signal)
  if (located.kind === 'ambiguous' && why !== 'asked') {
    throw new SourceFailure(source.id, 'refused', 'somebody whose data must stay cannot be told apart')
  }
  if (located.kind !== 'found') return
  for await (const batch of connector.read(located.key, dataset.id, { signal })) {
    for (const { key } of batch) yield key
  }
}
