import { randomBytes } from 'node:crypto'
import type { PaperScan } from '../../../db/queries/paper'
import { AppError } from '../../domain/errors'
import { maxScanBytes, maxScansAtOnce } from '../../domain/paper'
import { readScan, scanName, type Scan } from '../../domain/scans/scan'
import { newId, newToken } from '../../platform/ids'
import type { Deps } from '../deps'

/** A file as it was sent: its name and kind are only words. */
export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
}

type Files = Pick<Deps, 'paperFiles' | 'secrets' | 'clock' | 'log'>

/** What was sent as scans. @throws AppError `invalid-input` with `scans` */
export function checkScans(files: readonly SentFile[]): (Scan & { readonly name: string })[] {
  if (files.length > maxScansAtOnce) throw refused('paper.errors.too-many-scans')
  if (files.some(({ bytes }) => bytes.length > maxScanBytes)) throw refused('paper.errors.scan-too-large')
  return files.map(({ name, bytes }) => {
    const scan = readScan(bytes)
    if (!scan) throw refused('paper.errors.scan-kind')
    return { ...scan, name: scanName(name, scan.mediaType) }
  })
}

/**
 * Writes scans as encrypted files, each with a key of its own, and gives their rows to `record`. When
 * that does not succeed the files go again; a file whose row was never written nobody can open.
 */
export async function keepScans<T>(
  deps: Files,
  scans: readonly (Scan & { readonly name: string })[],
  of: { readonly recordId: string; readonly subjectId: string; readonly addedBy: string },
  record: (rows: readonly PaperScan[]) => Promise<T>,
): Promise<T> {
  const rows: PaperScan[] = []
  try {
    for (const scan of scans) rows.push(await writeScan(deps, scan, of))
    return await record(rows)
  } catch (error) {
    await removeScanFiles(deps, rows)
    throw error
  }
}

/** The file of a scan whose row is gone cannot be opened; what fails here is only space. */
export async function removeScanFiles(
  deps: Pick<Deps, 'paperFiles' | 'log'>,
  scans: readonly Pick<PaperScan, 'storageName'>[],
): Promise<void> {
  for (const { storageName } of scans) {
    await deps.paperFiles.delete(storageName).catch((error: unknown) => {
      deps.log.warn({ error: String(error) }, 'the file of a scan could not be removed')
    })
  }
}

async function writeScan(
  deps: Files,
  { name, mediaType, bytes }: Scan & { readonly name: string },
  of: { readonly recordId: string; readonly subjectId: string; readonly addedBy: string },
): Promise<PaperScan> {
  const id = newId()
  const key = randomBytes(32)
  const storageName = newToken()
  const { size, sha256 } = await deps.paperFiles.write(storageName, key, oneChunk(bytes))
  const { keyId, text: wrappedKey } = deps.secrets.seal(key, scanContext(id))
  const addedAt = deps.clock.now()
  return { id, ...of, name, mediaType, size, sha256, storageName, wrappedKey, keyId, addedAt }
}

/** What the key of a scan is sealed for. */
export function scanContext(id: string): string {
  return `paper-scan:${id}`
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function refused(key: string): AppError {
  return new AppError('invalid-input', 'a file that cannot be kept as a scan', { fields: { scans: key } })
}
