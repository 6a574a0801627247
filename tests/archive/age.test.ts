import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { Decrypter } from 'age-encryption'
import { expect, test } from 'vitest'
import { lockFile } from '../../exports/age/lock-file'

const passphrase = 'molen fiets wolk – ünïcode'

async function locked(plain: Buffer): Promise<Buffer> {
  const { content, size } = await lockFile(
    { content: Readable.from([plain]), size: plain.length },
    passphrase,
  )
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  expect(bytes).toHaveLength(size)
  return bytes
}

async function unlock(bytes: Buffer, word: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(word)
  return await decrypter.decrypt(bytes)
}

test.each([0, 1, 65_536, 200_001])('a file of %i bytes opens with its passphrase', async (length) => {
  const plain = randomBytes(length)
  expect(Buffer.from(await unlock(await locked(plain), passphrase))).toEqual(plain)
})

test('another passphrase, or one changed byte, opens nothing', async () => {
  const bytes = await locked(Buffer.from('a letter'))
  await expect(unlock(bytes, `${passphrase} `)).rejects.toThrow()
  bytes[bytes.length - 1]! ^= 1
  await expect(unlock(bytes, passphrase)).rejects.toThrow()
})

test('nothing of the file or the passphrase can be read in it', async () => {
  const bytes = await locked(Buffer.from('canary canary canary'))
  expect(bytes.includes('canary')).toBe(false)
  expect(bytes.includes('molen')).toBe(false)
})
