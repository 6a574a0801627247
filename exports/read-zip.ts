import { nodeTools } from './node-tools'
import type { ZipEntry } from './verify/zip-directory'
import { generousLimits, readEntries, type ZipLimits } from './verify/zip-entries'
import { openFile, type ZipBytes } from './zip-bytes'

export interface ZipReader {
  readonly entries: readonly ZipEntry[]
  /** The content of an entry. @throws ZipProblem when it is not what the directory says */
  read(entry: ZipEntry): AsyncIterable<Buffer>
  close(): Promise<void>
}

/**
 * Opens a ZIP for reading entry by entry, as strictly as verify/zip-entries.ts says.
 * @param from a path, or its bytes, which are closed with the reader
 * @throws ZipProblem, or the error of who reads the bytes
 */
export async function openZip(from: string | ZipBytes, limits: Partial<ZipLimits> = {}): Promise<ZipReader> {
  const zip = typeof from === 'string' ? await openFile(from) : from
  try {
    const { entries, read } = await readEntries(zip, nodeTools, { ...generousLimits, ...limits })
    return { entries, read: (entry) => buffers(read(entry)), close: () => zip.close() }
  } catch (error) {
    await zip.close()
    throw error
  }
}

async function* buffers(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
}
