import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, unlink, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArchiveFiles } from './archive-files'

/*
 * Form of a file: 8 bytes of magic and 7 of random nonce prefix, then chunks of 64 KiB of plain text, each
 * sealed with AES-256-GCM and followed by its tag; the last is shorter or full, never left out. A nonce is
 * prefix, number of the chunk (4 bytes) and whether it is the last (1 byte): the STREAM construction
 * (Hoang, Reyhanitabar, Rogaway, Vizár 2015). So chunks cannot be changed, swapped, dropped or cut off,
 * and any range opens by its own chunks. The name is additional data: a file under another name is none.
 */
const magic = Buffer.from('INZARCH1')
const prefixBytes = 7
const headerBytes = magic.length + prefixBytes
const chunkBytes = 64 * 1024
const tagBytes = 16
const sealedChunkBytes = chunkBytes + tagBytes
const mode = 0o600
const partSuffix = '.part'
/** A file that is being written changes all the time; one that has not for so long is left over. */
const abandonedAfterMs = 60 * 60 * 1000

/** Archives as encrypted files in one folder, each under the key given with it. */
export function createArchiveFiles(folder: string): ArchiveFiles {
  return {
    write: (name, key, content) => write(folder, { name, key }, content),
    read: (name, key, range) => read(join(folder, checked(name)), { name, key }, range),
    delete: (name) => remove(join(folder, checked(name))),
    sweep: () => sweep(folder),
  }
}

/** Also what a killed run left half written. */
async function remove(path: string): Promise<void> {
  await rm(path, { force: true })
  await rm(`${path}${partSuffix}`, { force: true })
}

interface Lock {
  readonly name: string
  readonly key: Buffer
}

async function write(folder: string, lock: Lock, content: AsyncIterable<Uint8Array>) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, checked(lock.name))
  const part = `${path}${partSuffix}`
  // `w` and not `wx`: what a killed run left under this name is written over.
  const file = await open(part, 'w', mode)
  try {
    const written = await seal(file, lock, content)
    await file.sync()
    await file.close()
    await rename(part, path)
    await syncFolder(folder)
    return written
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
}

async function seal(file: FileHandle, lock: Lock, content: AsyncIterable<Uint8Array>) {
  const prefix = randomBytes(prefixBytes)
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(chunkBytes)
  let [size, number, filled] = [0, 0, 0]
  const put = async (isLast: boolean) => {
    await writeAll(file, sealChunk(lock, nonceOf(prefix, number++, isLast), chunk.subarray(0, filled)))
    filled = 0
  }
  await writeAll(file, Buffer.concat([magic, prefix]))
  for await (const bytes of content) {
    hash.update(bytes)
    size += bytes.length
    for (let at = 0; at < bytes.length;) {
      // Not before something follows: a full chunk may be the last.
      if (filled === chunkBytes) await put(false)
      const taken = bytes.subarray(at, at + chunkBytes - filled)
      chunk.set(taken, filled)
      filled += taken.length
      at += taken.length
    }
  }
  await put(true)
  return { size, sha256: hash.digest('hex') }
}

async function* read(
  path: string,
  lock: Lock,
  range: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { size: sealedSize } = await file.stat()
    const header = await readAt(file, 0, headerBytes)
    if (!header.subarray(0, magic.length).equals(magic)) throw new Error('this is no archive file')
    const chunks = Math.ceil((sealedSize - headerBytes) / sealedChunkBytes)
    const chunk = async (number: number): Promise<Buffer> => {
      const at = headerBytes + number * sealedChunkBytes
      const sealed = await readAt(file, at, Math.min(sealedChunkBytes, sealedSize - at))
      const isLast = number === chunks - 1
      return openChunk(lock, nonceOf(header.subarray(magic.length), number, isLast), sealed)
    }
    // The end first: of a file that was cut off, not even the beginning is given out.
    const last = await chunk(chunks - 1)
    const size = (chunks - 1) * chunkBytes + last.length
    if (range.start < 0 || range.end >= size) throw new Error('the range lies outside the archive')
    for (let number = Math.floor(range.start / chunkBytes); number * chunkBytes <= range.end; number += 1) {
      const plain = number === chunks - 1 ? last : await chunk(number)
      const first = number * chunkBytes
      yield plain.subarray(Math.max(0, range.start - first), Math.min(plain.length, range.end - first + 1))
    }
  } finally {
    await file.close()
  }
}

async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((candidate) => candidate.endsWith(partSuffix))) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await unlink(path).catch(() => undefined)
  }
}

function sealChunk({ name, key }: Lock, nonce: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws Error when the chunk was changed, moved or is another file's */
function openChunk({ name, key }: Lock, nonce: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < tagBytes) throw new Error('the archive file is cut off')
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(-tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
}

function nonceOf(prefix: Uint8Array, number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.set(prefix, 0)
  nonce.writeUInt32BE(number, prefixBytes)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

/** Names are random and ours; anything else must not become a path. */
function checked(name: string): string {
  if (!/^[A-Za-z0-9_-]{16,128}$/.test(name)) throw new Error('this is no name of an archive file')
  return name
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (length <= 0) throw new Error('the archive file is cut off')
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  if (bytesRead !== length) throw new Error('the archive file is cut off')
  return bytes
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
