import type { DeliveryWithEvent } from '../../../db/queries/consents'
import { digestsLaid } from '../../../db/queries/retention'
import type { FieldValue, RecordKey, SubjectKey } from '../../domain/records'
import type { Deps } from '../deps'
import { connectorOf, locateSubject, type Asked } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import { digestsOf } from './tombstones.server'

export interface ReturnedRecords {
  readonly asked: Asked
  readonly key: SubjectKey
  readonly records: readonly RecordKey[]
}

/**
 * Records of a person that were erased and stand in the source again: those for which there is a tombstone.
 * What came anew has another key, and is none.
 * @throws SourceFailure
 */
export async function findReturnedRecords(
  deps: Deps,
  at: { readonly subjectId: string; readonly source: string; readonly dataset: string },
  signal: AbortSignal,
): Promise<ReturnedRecords | undefined> {
  const asked = connectorOf(deps, at.source)
  const located = await locateSubject(asked, await identifySubject(deps, at.subjectId), signal)
  if (located.kind !== 'found') return undefined
  const { connector } = asked
  const records: RecordKey[] = []
  for await (const batch of connector.read(located.key, at.dataset, { signal })) {
    const known = batch.map(({ key }) => ({ key, digests: digestsOf(deps, at, key) }))
    const laid = await digestsLaid(deps.store, { ...at, digests: known.flatMap(({ digests }) => digests) })
    for (const { key, digests } of known) if (digests.some((digest) => laid.has(digest))) records.push(key)
  }
  return { asked, key: located.key, records }
}

/** Does a consent stand again that its source had acknowledged as withdrawn, and not because it was given anew? */
export async function hasReturnedConsent(
  deps: Deps,
  delivery: DeliveryWithEvent,
  signal: AbortSignal,
): Promise<boolean> {
  const asked = connectorOf(deps, delivery.source)
  const declared = asked.source.consents.find(({ id }) => id === delivery.consent)
  if (!declared) return false
  const { connector } = asked
  const located = await locateSubject(asked, await identifySubject(deps, delivery.subjectId), signal)
  if (located.kind !== 'found') return false
  for await (const batch of connector.read(located.key, declared.dataset, { signal })) {
    for (const { values } of batch) {
      const given = values[declared.field] === true
      if (given && !isNewer(declared.at && values[declared.at], delivery.event.at)) return true
    }
  }
  return false
}

/** In doubt it is none: a person decides, and the source keeps one that was given later. */
function isNewer(heldAt: FieldValue | undefined, withdrawnAt: Date): boolean {
  return typeof heldAt === 'string' && Date.parse(heldAt) > withdrawnAt.getTime()
}
