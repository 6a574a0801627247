import type { Connector } from '../contract'
import type { SubjectKey } from '../../domain/records'
import type { SourceDeclaration } from '../../domain/register/source'
import { declaredConsent, declaredDataset, declaredField, nameInSource } from '../shared/declared-names'
import { convertValue } from '../shared/convert-value'
import { correctableField, isRefused, refused } from '../shared/correctable-field'
import { isGivenAfter } from '../shared/consent-order'
import { decideLocated, judgeFit } from '../shared/decide-located'
import { sameValue } from '../shared/same-value'
import { Stopped } from '../shared/within-time'
import { checkMemory } from './check-memory'
import type { MemoryRecord, MemorySource } from './memory-source'
import { toSourceRecord } from './to-source-record'

/**
 * The smallest whole connector: read this one first. It keeps every promise of the contract over people
 * and records in memory, and is the double that tests of other rooms use.
 *
 * @param held is read and written in place: change it to change the source behind the portal's back
 * @param before runs before every answer: throw or wait in it to be a source that fails or is slow
 */
export function createMemoryConnector(
  source: SourceDeclaration,
  held: MemorySource,
  before: (signal: AbortSignal) => Promise<void> = () => Promise.resolve(),
): Connector {
  async function answer(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new Stopped(source.id)
    await before(signal)
  }

  /** Only ever the records of this one person: no other function looks into `held.people`. */
  function recordsOf(key: SubjectKey, dataset: string): MemoryRecord[] {
    return held.people.find((person) => person.id === key)?.records[dataset] ?? []
  }

  return {
    abilities: { correct: true, withdrawConsent: true, erase: false, restrict: false },

    check: (signal) => checkMemory(source, held, () => answer(signal)),

    async locate(identity, signal) {
      await answer(signal)
      const fits = source.identify.flatMap((rule) =>
        held.people.map((person) => ({
          key: person.id as SubjectKey,
          fit: judgeFit(rule, identity, (place) => person.identifiers[place] ?? null),
        })),
      )
      return decideLocated(fits)
    },

    async *read(key, datasetId, { signal, skip = 0, limit = Infinity, batchSize = 100 }) {
      const dataset = declaredDataset(source, datasetId)
      const end = skip + limit
      for (let start = skip; start < end; start += batchSize) {
        await answer(signal)
        const batch = recordsOf(key, datasetId).slice(start, Math.min(start + batchSize, end))
        if (batch.length === 0) return
        yield batch.map((record) => toSourceRecord(source.id, dataset, record))
      }
    },

    async find(key, datasetId, recordKey, signal) {
      const dataset = declaredDataset(source, datasetId)
      await answer(signal)
      const record = recordsOf(key, datasetId).find((candidate) => candidate.key === recordKey)
      return record && toSourceRecord(source.id, dataset, record)
    },

    async count(key, datasetId, signal) {
      declaredDataset(source, datasetId)
      await answer(signal)
      return recordsOf(key, datasetId).length
    },

    async correct(key, change, _idempotencyKey, signal) {
      const target = correctableField(source, change)
      if (isRefused(target)) return target
      await answer(signal)
      const record = recordsOf(key, change.dataset).find((candidate) => candidate.key === change.record)
      if (!record) return refused('this person has no such record')
      const name = nameInSource(target.field)
      const current = convertValue(target.field.type, record.values[name])
      // Compare-and-set is idempotent by itself: the second time the value is already there.
      if (sameValue(target.field.type, current, change.to)) return { outcome: 'applied' }
      if (!sameValue(target.field.type, current, change.from)) return { outcome: 'conflict', current }
      record.values[name] = change.to
      return { outcome: 'applied' }
    },

    async withdrawConsent(key, withdrawal, _idempotencyKey, signal) {
      const consent = declaredConsent(source, withdrawal.consent)
      if (!consent) return refused(`consent "${withdrawal.consent}" is not declared`)
      await answer(signal)
      const given = nameInSource(declaredField(source, consent.dataset, consent.field))
      const at = consent.at && nameInSource(declaredField(source, consent.dataset, consent.at))
      const standing = recordsOf(key, consent.dataset).filter(({ values }) => values[given] === true)
      const newer = standing.filter(({ values }) => at && isGivenAfter(values[at] ?? null, withdrawal.at))
      for (const { values } of standing.filter((record) => !newer.includes(record))) {
        values[given] = false
        if (at) values[at] = withdrawal.at
      }
      return { outcome: newer.length > 0 ? 'overtaken' : 'acknowledged' }
    },

    close: () => Promise.resolve(),
  }
}
