import { openZip } from '../read-zip'
import type { ZipBytes } from '../zip-bytes'
import { ZipProblem } from '../zip-problem'

/** The files of an archive by their path from its top folder. */
export interface PackedFiles {
  has(path: string): boolean
  /** @throws ZipProblem when it is not there or not what the directory says */
  read(path: string): AsyncGenerator<Buffer>
  json(path: string): Promise<unknown>
  close(): Promise<void>
}

/** @throws ZipProblem, or the error of who reads the bytes */
export async function openFiles(bytes: ZipBytes): Promise<PackedFiles> {
  const zip = await openZip(bytes)
  const byPath = new Map(zip.entries.map((entry) => [entry.name.slice(entry.name.indexOf('/') + 1), entry]))

  async function* read(path: string): AsyncGenerator<Buffer> {
    const entry = byPath.get(path)
    if (!entry) throw new ZipProblem(`${JSON.stringify(path)} is not there`)
    yield* zip.read(entry)
  }

  return {
    has: (path) => byPath.has(path),
    read,
    async json(path) {
      const chunks: Buffer[] = []
      for await (const chunk of read(path)) chunks.push(chunk)
      return JSON.parse(Buffer.concat(chunks).toString('utf8'))
    },
    close: () => zip.close(),
  }
}
