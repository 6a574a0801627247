import { z } from 'zod'
import { AppError } from '../../domain/errors'
import type { RecordKey } from '../../domain/records'
import type { Secrets } from '../../platform/secrets'

const place = z.tuple([z.string(), z.string(), z.string()])

/**
 * A record's reference for a URL: encrypted, because keys of records can be personal (a student number),
 * and bound to the person, because it must open nothing for anybody else.
 */
export function sealRecordRef(
  secrets: Secrets,
  subjectId: string,
  at: { source: string; dataset: string; key: RecordKey },
): string {
  const sealed = secrets.seal(JSON.stringify([at.source, at.dataset, at.key]), contextOf(subjectId))
  return `${sealed.keyId}.${sealed.text}`
}

/** @throws AppError `not-found` for a reference that is forged, another person's, or of another dataset */
export function openRecordRef(
  secrets: Secrets,
  subjectId: string,
  at: { source: string; dataset: string; ref: string },
): RecordKey {
  const separator = at.ref.indexOf('.')
  try {
    const opened = secrets.open(
      { keyId: at.ref.slice(0, separator), text: at.ref.slice(separator + 1) },
      contextOf(subjectId),
    )
    const [source, dataset, key] = place.parse(JSON.parse(opened.toString('utf8')))
    if (source === at.source && dataset === at.dataset) return key as RecordKey
  } catch (cause) {
    throw new AppError('not-found', 'the reference of a record does not open', { cause })
  }
  throw new AppError('not-found', 'the reference of a record belongs to another dataset')
}

function contextOf(subjectId: string): string {
  return `record:${subjectId}`
}
