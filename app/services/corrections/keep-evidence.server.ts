import { randomBytes } from 'node:crypto'
import { evidenceKept, type EvidenceFile } from '../../../db/queries/evidence'
import type { Transaction } from '../../../db/store'
import { maxEvidenceBytesPerPerson, maxEvidenceFilesPerPerson } from '../../domain/evidence'
import { newId, newToken } from '../../platform/ids'
import type { Deps } from '../deps'
import { refusedEvidence, type CheckedEvidence } from './check-evidence.server'

type Files = Pick<Deps, 'evidenceFiles' | 'secrets' | 'clock' | 'log'>

/**
 * Writes evidence as encrypted files, each with a key and a random name of its own, and gives their rows to
 * `record`. When that does not succeed the files go again; a file whose row was never written nobody can open.
 */
export async function keepEvidence<T>(
  deps: Files,
  files: readonly CheckedEvidence[],
  of: { readonly correctionId: string; readonly subjectId: string },
  record: (rows: readonly EvidenceFile[]) => Promise<T>,
): Promise<T> {
  const rows: EvidenceFile[] = []
  try {
    for (const file of files) rows.push(await writeFile(deps, file, of))
    return await record(rows)
  } catch (error) {
    for (const { storageName } of rows) await removeEvidenceFile(deps, storageName)
    throw error
  }
}

/** A file without its key cannot be opened; what fails here is only space. */
export async function removeEvidenceFile(
  deps: Pick<Deps, 'evidenceFiles' | 'log'>,
  storageName: string,
): Promise<void> {
  await deps.evidenceFiles.delete(storageName).catch((error: unknown) => {
    deps.log.warn({ error: String(error) }, 'a file of evidence could not be removed')
  })
}

/** One person cannot fill the disk (ASVS 5.2.4). @throws AppError `invalid-input` with `files` */
export async function refuseMoreThanQuota(
  tx: Transaction,
  subjectId: string,
  rows: readonly EvidenceFile[],
): Promise<void> {
  const kept = await evidenceKept(tx, subjectId)
  const bytes = rows.reduce((sum, { size }) => sum + size, kept.bytes)
  if (kept.files + rows.length > maxEvidenceFilesPerPerson || bytes > maxEvidenceBytesPerPerson)
    throw refusedEvidence('errors.evidence-files.quota')
}

/** What the key of a file is sealed for. */
export function evidenceContext(id: string): string {
  return `correction-file:${id}`
}

async function writeFile(
  deps: Files,
  { name, mediaType, bytes }: CheckedEvidence,
  of: { readonly correctionId: string; readonly subjectId: string },
): Promise<EvidenceFile> {
  const id = newId()
  const key = randomBytes(32)
  const storageName = newToken()
  const { size, sha256 } = await deps.evidenceFiles.write(storageName, key, oneChunk(bytes))
  const { keyId, text: wrappedKey } = deps.secrets.seal(key, evidenceContext(id))
  const addedAt = deps.clock.now()
  return {
    id,
    ...of,
    name,
    mediaType,
    size,
    sha256,
    storageName,
    wrappedKey,
    keyId,
    addedAt,
    removedAt: null,
  }
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
