import { archiveRequestsSince, insertArchive, type StoredArchive } from '../../../db/queries/archives'
import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import { putJob } from '../../../db/queries/jobs'
import type { Transaction } from '../../../db/store'
import { archiveNameOf } from '../../../exports/layout'
import type { SubjectActor } from '../../domain/actor'
import {
  maxArchivesPerDay,
  maxCompletionsPerDay,
  type Archive,
  type ArchiveProfile,
} from '../../domain/archives'
import { promisedDate } from '../../domain/deadlines'
import { AppError } from '../../domain/errors'
import { localDate } from '../../domain/local-date'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { askForLooks } from '../paper/ask-for-looks.server'
import { ownArchive } from './own-archive'

const dayMs = 86_400_000

/**
 * A new archive in the queue, with its audit event and its job.
 * @param completes id of the archive whose missing part it adds
 * @throws AppError `too-many` when this person asked too often in the last 24 hours
 */
export async function putArchive(
  tx: Transaction,
  deps: Deps,
  actor: SubjectActor,
  { profile, completes }: { profile: ArchiveProfile; completes?: string },
): Promise<Archive> {
  const at = deps.clock.now()
  await refuseTooMany(tx, actor, { at, completing: completes !== undefined })
  const id = newId()
  const date = localDate(at)
  const number = await nextNumber(tx, 'A', Number(date.slice(0, 4)))
  const archive: StoredArchive = {
    id,
    number,
    subjectId: actor.subjectId,
    profile,
    state: 'queued',
    completes,
    complete: undefined,
    progress: deps.register.sources.map(({ id: source }) => ({ source, state: 'waiting', records: 0 })),
    size: undefined,
    sha256: undefined,
    fileName: `${archiveNameOf({ number, date })}.zip`,
    storageName: '',
    wrappedKey: '',
    keyId: '',
    requestedAt: at,
    promisedOn: promisedDate(at),
    builtAt: undefined,
    expiresAt: undefined,
    downloads: 0,
  }
  await insertArchive(tx, archive)
  const event = { type: 'archive.requested', data: { archiveId: id, profile } } as const
  await appendAuditEvent(tx, { event, actor, subjectId: actor.subjectId, at })
  await askForLooks(tx, deps, actor, { archiveId: id })
  await putJob(tx, { kind: 'build-archive', id: `build-archive:${id}`, payload: { archiveId: id } }, at)
  return ownArchive(archive)
}

async function refuseTooMany(
  tx: Transaction,
  { subjectId }: SubjectActor,
  { at, completing }: { at: Date; completing: boolean },
): Promise<void> {
  const since = new Date(at.getTime() - dayMs)
  const asked = await archiveRequestsSince(tx, { subjectId, since, completing })
  const most = completing ? maxCompletionsPerDay : maxArchivesPerDay
  const first = asked[asked.length - most]
  if (first === undefined) return
  const retryAfterSeconds = Math.ceil((first.getTime() + dayMs - at.getTime()) / 1000)
  throw new AppError('too-many', `asked for ${asked.length} archives in a day`, { retryAfterSeconds })
}
