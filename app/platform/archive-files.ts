/** Where finished archives lie: encrypted, under random names, never served statically. */
export interface ArchiveFiles {
  /** Writes and returns the plain size in bytes and SHA-256 (hex); nothing stays behind on failure. */
  write(
    name: string,
    key: Buffer,
    content: AsyncIterable<Uint8Array>,
  ): Promise<{ size: number; sha256: string }>
  /** Plain bytes `start` up to and including `end`. @throws Error when changed or gone */
  read(name: string, key: Buffer, range: { start: number; end: number }): AsyncIterable<Uint8Array>
  /** The file, whole or half written. */
  delete(name: string): Promise<void>
  /** Removes half-written files of an earlier run. */
  sweep(): Promise<void>
}
