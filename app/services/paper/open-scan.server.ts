import type { PaperScan } from '../../../db/queries/paper'
import type { StaffActor } from '../../domain/actor'
import { AppError } from '../../domain/errors'
import type { Deps } from '../deps'
import { scanContext } from './keep-scans.server'
import { recordInHand } from './record-in-hand.server'
import { recordLooking } from './record-looking.server'

/** A scan for the employee who handles its look; that it was opened is an event. @throws AppError `not-allowed`, `not-found` */
export async function openScan(
  deps: Deps,
  actor: StaffActor,
  at: { lookId: string; recordId: string; scanId: string },
): Promise<{ name: string; mediaType: string; size: number; stream: AsyncIterable<Uint8Array> }> {
  const { inHand, scans } = await recordInHand(deps, actor, at)
  const scan = scans.find(({ id }) => id === at.scanId)
  if (!scan) throw new AppError('not-found', 'no such scan of this record')
  await recordLooking(deps, inHand, 'scan')
  const { name, mediaType, size } = scan
  return { name, mediaType, size, stream: readScanFile(deps, scan) }
}

/** @throws Error when the file was changed or is gone */
export function readScanFile(
  { paperFiles, secrets }: Pick<Deps, 'paperFiles' | 'secrets'>,
  { id, storageName, keyId, wrappedKey, size }: PaperScan,
): AsyncIterable<Uint8Array> {
  const key = secrets.open({ keyId, text: wrappedKey }, scanContext(id))
  return paperFiles.read(storageName, key, { start: 0, end: size - 1 })
}
