import type { Encrypter } from 'age-encryption'

export interface LockedFile {
  readonly content: AsyncIterable<Uint8Array>
  /** Bytes, header included. */
  readonly size: number
}

/** Bytes, which are never held whole, and how many there are. */
export interface PlainFile {
  readonly content: AsyncIterable<Uint8Array>
  readonly size: number
}

/**
 * A file that opens with a passphrase only, in the form of age-encryption.org/v1: `age -d file.zip.age`.
 */
export async function lockFile(plain: PlainFile, passphrase: string): Promise<LockedFile> {
  const encrypter = await anEncrypter()
  const { passphraseRecipient } = await import('./passphrase-recipient')
  encrypter.addRecipient(passphraseRecipient(passphrase))
  return await lock(plain, encrypter)
}

/** A file that opens with one private key only: `age -d -i key.txt file.zip.age`. @param publicKey `age1…` */
export async function lockFileFor(plain: PlainFile, publicKey: string): Promise<LockedFile> {
  const encrypter = await anEncrypter()
  encrypter.addRecipient(publicKey)
  return await lock(plain, encrypter)
}

async function anEncrypter(): Promise<Encrypter> {
  const age = await import('age-encryption')
  return new age.Encrypter()
}

async function lock(plain: PlainFile, encrypter: Encrypter): Promise<LockedFile> {
  const locked = await encrypter.encrypt(toStream(plain.content))
  return { content: chunksOf(locked), size: locked.size(plain.size) }
}

function toStream(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await chunks.return?.()
    },
  })
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}
