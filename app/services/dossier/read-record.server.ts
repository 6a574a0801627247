import type { Connector } from '../../connectors/contract'
import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { SourceRecord, SubjectKey } from '../../domain/records'
import { datasetOf } from '../../domain/register/register'
import type { DatasetDeclaration, SourceDeclaration } from '../../domain/register/source'
import type { DatasetDescription, RecordView, SourceDescription } from '../../domain/views'
import type { Deps } from '../deps'
import { createRedactor } from '../redaction/redactor.server'
import { connectorOf, locateForWriting } from './ask-source.server'
import { describeDatasetAt } from './describe-dossier.server'
import { identifySubject } from './identify-subject.server'
import { readAnnotations } from './read-annotations.server'
import { openRecordRef } from './record-ref'
import { viewRecord } from './view-record'

export interface RecordPlace {
  readonly source: string
  readonly dataset: string
  /** Sealed reference of the record. */
  readonly ref: string
}

export interface FoundRecord {
  readonly source: SourceDeclaration
  readonly dataset: DatasetDeclaration
  readonly connector: Connector
  readonly key: SubjectKey
  readonly record: SourceRecord
}

/** One record as its source holds it now, without others. @throws AppError `not-found`; SourceFailure */
export async function findRecord(
  deps: Deps,
  actor: SubjectActor,
  place: RecordPlace,
  signal: AbortSignal,
): Promise<FoundRecord> {
  const recordKey = openRecordRef(deps.secrets, actor.subjectId, place)
  const asked = connectorOf(deps, place.source)
  const dataset = datasetOf(asked.source, place.dataset)
  const key = await locateForWriting(asked, await identifySubject(deps, actor.subjectId), signal)
  const held = await asked.connector.find(key, place.dataset, recordKey, signal)
  if (!held) throw new AppError('not-found', 'the source no longer holds this record')
  const redactor = await createRedactor(deps, actor.subjectId, asked.source)
  return { ...asked, dataset, key, record: redactor.redact(place.dataset, held) }
}

/** One record with what the register says of it. @throws AppError `not-found`; SourceFailure */
export async function readRecord(
  deps: Deps,
  actor: SubjectActor,
  place: RecordPlace,
): Promise<{ source: SourceDescription; description: DatasetDescription; record: RecordView }> {
  const described = describeDatasetAt(deps, place)
  const { source, dataset, record } = await findRecord(deps, actor, place, AbortSignal.timeout(20_000))
  const viewed = {
    register: deps.register,
    secrets: deps.secrets,
    subjectId: actor.subjectId,
    source,
    dataset,
    ...(await readAnnotations(deps, actor.subjectId)),
    now: deps.clock.now(),
  }
  return { ...described, record: viewRecord(viewed, record) }
}
