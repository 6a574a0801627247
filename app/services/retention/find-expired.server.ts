import { allSubjects } from '../../../db/queries/subjects'
import type { LocalDate } from '../../domain/local-date'
import type { RecordKey, SourceRecord, SubjectKey } from '../../domain/records'
import { partOf } from '../../domain/requests/erasure-plan'
import type { Deps } from '../deps'
import { locateSubject } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'
import { lastDayOf, startFields } from '../dossier/last-day'
import { wayOf, type RetentionPlace } from './retention-places'

/** A record as retention sees it: when it ends, and nothing of what it holds. */
export interface AgeingRecord {
  readonly record: RecordKey
  /** Last day it is kept; null while its period has not started. */
  readonly until: LocalDate | null
  readonly expired: boolean
  /** Who it was found by; undefined where the source listed it. */
  readonly key: SubjectKey | undefined
  /** The portal's number of that person; empty where the source listed it. */
  readonly subjectId: string
}

/**
 * Every record of a dataset with its end, by the way that the source allows. A record that several people
 * lead to comes once.
 * @param day what ended before it is expired
 * @throws SourceFailure
 */
export async function* findExpired(
  deps: Pick<Deps, 'register' | 'store'>,
  place: RetentionPlace,
  day: LocalDate,
  signal: AbortSignal,
): AsyncGenerator<AgeingRecord> {
  const way = wayOf(place)
  if (way === 'none') return
  const found = way === 'source' ? listed(place, signal) : byPeople(deps, place, signal)
  for await (const { record, key, subjectId } of found) {
    const until = lastDayOf(deps.register, place, record)
    yield { record: record.key, until, expired: partOf(until, day) === 'ended', key, subjectId }
  }
}

interface Found {
  readonly record: Pick<SourceRecord, 'key' | 'values'>
  readonly key: SubjectKey | undefined
  readonly subjectId: string
}

async function* listed({ connector, dataset }: RetentionPlace, signal: AbortSignal): AsyncGenerator<Found> {
  const fields = startFields(dataset)
  for await (const batch of connector.listAll?.(dataset.id, { signal, fields }) ?? []) {
    for (const record of batch) yield { record, key: undefined, subjectId: '' }
  }
}

async function* byPeople(
  deps: Pick<Deps, 'store'>,
  { source, connector, dataset }: RetentionPlace,
  signal: AbortSignal,
): AsyncGenerator<Found> {
  const seen = new Set<RecordKey>()
  for (const subjectId of await allSubjects(deps.store)) {
    const identity = await identifySubject(deps, subjectId)
    const located = await locateSubject({ source, connector }, identity, signal)
    // Whoever fits more than one person is shown nothing and judged nothing: staff have that task.
    if (located.kind !== 'found') continue
    for await (const batch of connector.read(located.key, dataset.id, { signal })) {
      for (const record of batch) {
        if (seen.has(record.key)) continue
        seen.add(record.key)
        yield { record, key: located.key, subjectId }
      }
    }
  }
}
