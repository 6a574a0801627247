import type { Readable } from 'node:stream'
import { findAccountBySignInName } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import { nextNumber } from '../../../db/queries/counters'
import type { ArchiveSummary } from '../../../exports/archive-summary'
import { archiveNameOf } from '../../../exports/layout'
import { writeArchive } from '../../../exports/write-archive'
import type { SystemActor } from '../../domain/actor'
import type { ArchiveProfile } from '../../domain/archives'
import { AppError } from '../../domain/errors'
import { canonicalEmail } from '../../domain/identity'
import { localDate } from '../../domain/local-date'
import type { Deps } from '../deps'
import { assembleArchive } from './assemble-archive.server'

export interface ExportedArchive {
  /** A name for the file: inzage-A-2026-000123-2026-11-22.zip */
  readonly fileName: string
  /** The bytes of the ZIP, not encrypted. */
  readonly content: Readable
  /**
   * Known once all bytes were read and the export is written down in the audit trail. When it rejects,
   * the file must not be kept.
   */
  readonly summary: Promise<ArchiveSummary>
}

/**
 * Makes an archive for somebody who cannot come to the portal, at the command line of the server.
 * @throws AppError `not-found` when nobody signs in by that name
 */
export async function exportArchive(
  deps: Deps,
  actor: SystemActor,
  { signInName, profile }: { signInName: string; profile: ArchiveProfile },
): Promise<ExportedArchive> {
  const account = await findAccountBySignInName(deps.store, canonicalEmail(signInName))
  if (!account) throw new AppError('not-found', 'nobody signs in by that name')
  const { subjectId } = account
  const createdAt = deps.clock.now()
  const date = localDate(createdAt)
  const number = await deps.store.transaction((tx) => nextNumber(tx, 'A', Number(date.slice(0, 4))))
  const input = await assembleArchive(deps, { ...actor, subjectId }, { number, date, createdAt, profile })
  const { content, summary } = writeArchive(input)
  const written = summary.then(async (made) => {
    const event = { type: 'archive.exported-by-command', data: { profile, complete: made.complete } } as const
    const at = deps.clock.now()
    await deps.store.transaction((tx) => appendAuditEvent(tx, { event, actor, subjectId, at }))
    return made
  })
  written.catch(() => undefined)
  return { fileName: `${archiveNameOf({ number, date })}.zip`, content, summary: written }
}
