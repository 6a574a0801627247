import { open } from 'node:fs/promises'
import type { ByteSource } from './verify/verify-tools'
import { ZipProblem } from './zip-problem'

/** The bytes of a ZIP, wherever they lie. */
export interface ZipBytes extends ByteSource {
  /** Exactly these bytes. @throws ZipProblem when the ZIP ends before */
  at(offset: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

/** @throws the file system's error */
export async function openFile(path: string): Promise<ZipBytes> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  return {
    size,
    async at(offset, length) {
      if (offset < 0) throw new ZipProblem('the file ends too early')
      const bytes = Buffer.alloc(length)
      const { bytesRead } = await file.read(bytes, 0, length, offset)
      if (bytesRead !== length) throw new ZipProblem('the file ends too early')
      return bytes
    },
    close: () => file.close(),
  }
}
