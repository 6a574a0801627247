import { byCodeUnit } from './layout'
import type { PackedFile } from './packed-file'

export type EntryContent = string | PackedFile | AsyncIterable<Buffer>

/** A file of the archive before it is written. */
export interface Entry {
  /** From the top folder. */
  readonly path: string
  /** Of a form that is packed in itself: deflating it again would only cost time. */
  readonly store?: true
  /** Called when its turn comes. Undefined: there is no such file after all. */
  content(): EntryContent | undefined | Promise<EntryContent | undefined>
}

/** The order of files in the ZIP depends on their names alone. */
export function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => byCodeUnit(a.path, b.path))
}

export function jsonEntry(path: string, value: () => unknown): Entry {
  return { path, content: async () => `${JSON.stringify(await value(), null, 2)}\n` }
}
