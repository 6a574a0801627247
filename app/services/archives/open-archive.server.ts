import { archiveById, changeArchive, type StoredArchive } from '../../../db/queries/archives'
import { appendAuditEvent, listEventsAbout } from '../../../db/queries/audit'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import type { Archive } from '../../domain/archives'
import { authorizeOwn } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { refuseCoolingOff } from './cooling-off.server'
import { isDownloadable, ownArchive } from './own-archive'

/** A later part of the same file within this time belongs to the download that was written down. */
const oneDownloadMs = 15 * 60 * 1000

export interface OpenedArchive {
  readonly archive: Archive
  readonly content: AsyncIterable<Uint8Array>
}

/**
 * An archive of one's own that can be downloaded, without downloading it.
 * @throws AppError `not-found` for another person's, one that is deleted, expired or not ready
 */
export async function findArchive(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<Archive & { readonly size: number }> {
  const stored = await findStored(deps, actor, id)
  return { ...ownArchive(stored), size: stored.size }
}

/**
 * Opens the bytes `start` up to and including `end` of an archive of one's own. Written down before the
 * first byte goes out: each download once, also when it is fetched in parts.
 * @throws AppError `not-found` as findArchive, `invalid-input` for a range outside the file
 */
export async function openArchive(
  deps: Deps,
  actor: Actor,
  { id, range }: { id: string; range?: { start: number; end: number } | undefined },
): Promise<OpenedArchive> {
  const stored = await findStored(deps, actor, id)
  const { start, end } = range ?? { start: 0, end: stored.size - 1 }
  if (start < 0 || start > end || end >= stored.size) {
    throw new AppError('invalid-input', 'the range lies outside the archive')
  }
  const sealed = { keyId: stored.keyId, text: stored.wrappedKey }
  const key = deps.secrets.open(sealed, `archive:${stored.id}`)
  await deps.store.transaction((tx) => writeDown(tx, deps, actor, { stored, isStart: start === 0 }))
  return {
    archive: ownArchive(stored),
    content: deps.archiveFiles.read(stored.storageName, key, { start, end }),
  }
}

/** @throws AppError `not-found` as findArchive */
export async function findStored(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<StoredArchive & { size: number }> {
  const stored = authorizeOwn(actor, await archiveById(deps.store, id))
  await refuseCoolingOff(deps, actor)
  if (stored.size === undefined || !isDownloadable(stored, deps.clock.now())) {
    throw new AppError('not-found', `archive ${stored.id} is ${stored.state}`)
  }
  return { ...stored, size: stored.size }
}

async function writeDown(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { stored, isStart }: { stored: StoredArchive; isStart: boolean },
): Promise<void> {
  const at = deps.clock.now()
  const { id, subjectId } = stored
  const [last] = await listEventsAbout(tx, subjectId, { limit: 1, types: ['archive.downloaded'] })
  const isPart = last?.data['archiveId'] === id && at.getTime() - last.at.getTime() < oneDownloadMs
  if (!isStart && isPart) return
  const downloads = stored.downloads + 1
  if (!(await changeArchive(tx, { id, states: ['ready'] }, { downloads }))) {
    throw new AppError('not-found', `archive ${id} is gone meanwhile`)
  }
  const event = { type: 'archive.downloaded', data: { archiveId: id } } as const
  await appendAuditEvent(tx, { event, actor, subjectId, at })
}
