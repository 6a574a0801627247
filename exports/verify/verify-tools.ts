/**
 * What checking an archive needs of the machine it runs on. This folder runs in browsers and on servers:
 * it imports nothing of either (tests/architecture/rooms.config.js holds it to that).
 */
export interface VerifyTools {
  sha256(): RunningHash
  /** BLAKE2b with 64 bytes of output, RFC 7693. */
  blake2b512(bytes: Uint8Array): Uint8Array
  /** CRC-32 as ZIP has it; `start` is the one of what came before, or 0. */
  crc32(bytes: Uint8Array, start: number): number
  /** Raw deflate, RFC 1951. Throws when it is broken, or when something follows its end. */
  inflate(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  /** Ed25519, RFC 8032. Undefined: this machine cannot check it. */
  verifyEd25519(publicKey: Uint8Array, of: SignedBytes): Promise<boolean | undefined>
}

export interface RunningHash {
  update(bytes: Uint8Array): void
  /** Goes on by itself from here. */
  copy(): RunningHash
  /** Ends it. */
  hex(): string
}

export interface SignedBytes {
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** The bytes of a file, wherever they lie. */
export interface ByteSource {
  readonly size: number
  /** Exactly these bytes. @throws ZipProblem when the file ends before */
  at(offset: number, length: number): Promise<Uint8Array>
}
