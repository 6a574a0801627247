import { constants } from 'node:fs'
import { lstat, open, realpath, type FileHandle } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { SourceFailure } from '../../domain/source-failure'
import { Stopped } from '../shared/within-time'
import { isInside } from './files-declaration'

/** The folder of a source. Everything is opened through here, and nothing outside it can be. */
export interface Folder {
  readonly source: string
  /** As configured; may not exist. @throws SourceFailure configuration */
  path(): string
}

export interface OpenFile {
  readonly handle: FileHandle
  /** Bytes. */
  readonly size: number
  /** Which file it is and when it last changed: other contents have another stamp (see row-cache.ts). */
  readonly stamp: string
  /** Nanoseconds since 1970: when it was last written, as its writer says. */
  readonly writtenAt: bigint
  /** The same, as the file system says; nobody can set it back. */
  readonly changedAt: bigint
}

const chunkSize = 64 * 1024

/**
 * A regular file inside the folder; undefined when there is none. Symbolic links may lead to other
 * places in the folder, not out of it.
 * @throws SourceFailure unreachable when the folder is not there; bad-answer for a path or file that leads elsewhere
 */
export async function openInside(folder: Folder, path: string): Promise<OpenFile | undefined> {
  return inside(folder, path, async (real) => {
    // Not waiting for a writer: a pipe in the folder must not hold us up.
    const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const file = await described(handle)
    if (!file) await handle.close()
    return file
  })
}

/** Bytes of a file, without opening it. @throws SourceFailure as openInside */
export async function sizeInside(folder: Folder, path: string): Promise<number | undefined> {
  return inside(folder, path, async (real) => {
    const stats = await lstat(real)
    return stats.isFile() ? stats.size : undefined
  })
}

/** @param look gives undefined for something that is no file */
async function inside<T>(
  folder: Folder,
  path: string,
  look: (real: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  const root = await rootOf(folder)
  if (!isInside(path)) throw leadsOut(folder)
  try {
    const real = await realpath(join(root, path))
    if (!real.startsWith(root + sep)) throw leadsOut(folder)
    const found = await look(real)
    if (found !== undefined) return found
    throw new SourceFailure(folder.source, 'bad-answer', 'a path leads to something that is no file')
  } catch (error) {
    if (error instanceof SourceFailure) throw error
    if (isMissing(error)) return undefined
    throw new SourceFailure(folder.source, 'unreachable', `a file cannot be opened (${codeOf(error)})`)
  }
}

/** @throws SourceFailure unreachable when an open file is no longer what it was when it was opened */
export async function requireUnchanged(folder: Folder, path: string, file: OpenFile): Promise<void> {
  const now = await described(file.handle)
  if (now?.size === file.size && now.writtenAt === file.writtenAt) return
  throw new SourceFailure(folder.source, 'unreachable', `${path} was changed while it was read`)
}

/** undefined for what is no file. */
async function described(handle: FileHandle): Promise<OpenFile | undefined> {
  const { dev, ino, size, mtimeNs, ctimeNs, ...stats } = await handle.stat({ bigint: true })
  if ((Number(stats.mode) & constants.S_IFMT) !== constants.S_IFREG) return undefined
  return {
    handle,
    size: Number(size),
    stamp: [dev, ino, size, mtimeNs, ctimeNs].join(' '),
    writtenAt: mtimeNs,
    changedAt: ctimeNs,
  }
}

/** The folder's real path. @throws SourceFailure unreachable */
export async function rootOf(folder: Folder): Promise<string> {
  try {
    return await realpath(folder.path())
  } catch (error) {
    if (error instanceof SourceFailure) throw error
    throw new SourceFailure(folder.source, 'unreachable', `its folder cannot be opened (${codeOf(error)})`)
  }
}

/** The bytes of an open file, which stays open. @throws SourceFailure unreachable; Stopped */
export async function* bytesOf(
  folder: Folder,
  { handle }: OpenFile,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let position = 0; ;) {
    if (signal.aborted) throw new Stopped(folder.source)
    const buffer = Buffer.allocUnsafe(chunkSize)
    const { bytesRead } = await handle.read(buffer, 0, chunkSize, position).catch((error: unknown) => {
      throw new SourceFailure(folder.source, 'unreachable', `a file cannot be read (${codeOf(error)})`)
    })
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** The error's code only: its text holds the path. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no code'
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error))
}

function leadsOut(folder: Folder): SourceFailure {
  return new SourceFailure(folder.source, 'bad-answer', 'a path leads out of the folder')
}
