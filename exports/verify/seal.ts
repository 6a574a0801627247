import { bytesOf } from './text-bytes'
import type { ByteSource, VerifyTools } from './verify-tools'
import type { ZipEnd } from './zip-directory'

/**
 * The ZIP's own comment, its last bytes, holds the SHA-256 of every byte before it: so a change is found
 * also where it changes no file (a time in a header, bits of deflate that nobody reads). The manifests
 * stay the measure of the files themselves, which may be packed again by any program.
 */
const sealLabel = 'inzage-sha256:'

export function sealOf(sha256: string): string {
  return `${sealLabel}${sha256}`
}

export const sealBytes = sealLabel.length + 64

/** Also one that does not fit: then the file was an archive once. */
export function hasSeal(end: ZipEnd | undefined): boolean {
  return end?.comment.startsWith(sealLabel) === true
}

export type Packing =
  /** Byte for byte as the portal wrote it. */
  | 'as-written'
  /** Packed by another program: there is no seal. */
  | 'packed-again'
  /** There is a seal, and it does not fit. */
  | 'changed'

const stepBytes = 1024 * 1024

/** @param end undefined when the file does not end as a ZIP */
export async function readSeal(
  file: ByteSource,
  end: ZipEnd | undefined,
  { sha256 }: VerifyTools,
  onBytes: (read: number) => void,
): Promise<{ readonly packing: Packing; readonly sha256: string }> {
  const comment = bytesOf(end?.comment ?? '')
  const sealed = file.size - comment.length
  const hash = sha256()
  for (let at = 0; at < sealed; at += stepBytes) {
    const bytes = await file.at(at, Math.min(stepBytes, sealed - at))
    hash.update(bytes)
    onBytes(bytes.length)
  }
  const whole = hash.copy()
  whole.update(comment)
  const fits = end?.comment === sealOf(hash.hex())
  const packing = fits ? 'as-written' : comment.length === 0 ? 'packed-again' : 'changed'
  return { packing, sha256: whole.hex() }
}
