import type { SubjectActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { findRecord, type RecordPlace } from './read-record.server'

export interface OpenedDocument {
  /** As the source has it: untrusted. */
  readonly name: string
  readonly mediaType: string
  readonly size: number | undefined
  readonly stream: AsyncIterable<Uint8Array>
}

/** A letter or mail of one's own. @throws AppError `not-found`; SourceFailure, also while streaming */
export async function openDocument(
  deps: Deps,
  actor: SubjectActor,
  place: RecordPlace & { index: number },
): Promise<OpenedDocument> {
  const { record } = await findRecord(deps, actor, place, AbortSignal.timeout(20_000))
  const document = record.documents[place.index]
  if (!document || document.withheld) throw new AppError('not-found', 'the record has no such document')
  const { name, mediaType, size } = document
  return { name, mediaType, size, stream: document.open(AbortSignal.timeout(300_000)) }
}
