import type { StoredArchive } from '../../../db/queries/archives'
import type { ZipBytes } from '../../../exports/zip-bytes'
import { ZipProblem } from '../../../exports/zip-problem'
import type { Deps } from '../deps'

const windowBytes = 256 * 1024

/** The bytes of a stored archive, decrypted and read in windows: the headers of a ZIP are small and close together. */
export function openStoredZip(
  deps: Pick<Deps, 'secrets' | 'archiveFiles'>,
  { id, keyId, wrappedKey, storageName, size = 0 }: StoredArchive,
): ZipBytes {
  const key = deps.secrets.open({ keyId, text: wrappedKey }, `archive:${id}`)
  let window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) }

  async function read(start: number, length: number): Promise<Buffer> {
    const chunks: Uint8Array[] = []
    const range = { start, end: Math.min(size, start + length) - 1 }
    for await (const chunk of deps.archiveFiles.read(storageName, key, range)) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  return {
    size,
    async at(offset, length) {
      if (length === 0) return Buffer.alloc(0)
      const { start, bytes } = window
      const isInside = offset >= start && offset + length <= start + bytes.length
      if (isInside) return bytes.subarray(offset - start, offset - start + length)
      const fresh = await read(offset, Math.max(length, windowBytes))
      if (fresh.length < length) throw new ZipProblem('the file ends too early')
      window = { start: offset, bytes: fresh }
      return fresh.subarray(0, length)
    },
    close: () => Promise.resolve(),
  }
}
