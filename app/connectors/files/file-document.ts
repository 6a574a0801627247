import type { SourceDocument } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import { bytesOf, openInside, sizeInside, type Folder } from './open-inside'

const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  png: 'image/png',
  rtf: 'application/rtf',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  webp: 'image/webp',
}

/**
 * A document that an index names. One that is not there stays part of its record, without a size: the
 * person should see that something is missing. Opening it fails.
 */
export async function fileDocument(folder: Folder, within: string, name: string): Promise<SourceDocument> {
  const path = `${within}/${name}`
  return {
    name,
    mediaType: mediaTypeOf(name),
    size: await sizeOf(folder, path),
    open: (signal) => contents(folder, path, signal),
  }
}

/** Bytes; undefined for a file that is not there or cannot be opened here. @throws SourceFailure unreachable */
export async function sizeOf(folder: Folder, path: string): Promise<number | undefined> {
  try {
    return await inEitherForm(path, (form) => sizeInside(folder, form))
  } catch (error) {
    if (error instanceof SourceFailure && error.kind === 'bad-answer') return undefined
    throw error
  }
}

/** Some systems write names composed, others decomposed: the same name to people. */
async function inEitherForm<T>(
  path: string,
  look: (path: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const form of new Set([path, path.normalize('NFC'), path.normalize('NFD')])) {
    const found = await look(form)
    if (found !== undefined) return found
  }
  return undefined
}

async function* contents(folder: Folder, path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await inEitherForm(path, (form) => openInside(folder, form))
  if (!file) {
    throw new SourceFailure(folder.source, 'bad-answer', 'a document that the index names is not there')
  }
  try {
    yield* bytesOf(folder, file, signal)
  } finally {
    await file.handle.close()
  }
}

function mediaTypeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const known = Object.hasOwn(mediaTypes, extension) ? mediaTypes[extension] : undefined
  return known ?? 'application/octet-stream'
}
