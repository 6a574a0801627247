import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SetupError } from './settings'
import { createSigningKeyFile, readOrMakeSigningKeys, readSigningKeys, type SigningKey } from './signing-keys'

const none = () => undefined
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inzage-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

function fits(key: SigningKey, bytes: Buffer): boolean {
  const x = Buffer.from(key.publicKey).toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, bytes, publicKey, key.sign(bytes))
}

describe('a new key', () => {
  test('is a file for its owner only, which signs', async () => {
    const path = join(folder, 'key.pem')
    const made = await createSigningKeyFile(path)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readFile(path, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
    const { current, published } = await readSigningKeys({ key: path, old: undefined }, none)
    expect(current?.publicKey).toEqual(made.publicKey)
    expect(published).toEqual([made.publicKey])
    expect(current && fits(current, Buffer.from('a manifest'))).toBe(true)
  })

  test('never overwrites another', async () => {
    const path = join(folder, 'key.pem')
    await createSigningKeyFile(path)
    const before = await readFile(path, 'utf8')
    await expect(createSigningKeyFile(path)).rejects.toThrow(
      new SetupError(`${path} exists already: a key is never overwritten.`),
    )
    expect(await readFile(path, 'utf8')).toBe(before)
  })
})

describe('the keys of the settings', () => {
  test('none means unsigned', async () => {
    expect(await readSigningKeys({ key: undefined, old: undefined }, none)).toEqual({
      current: undefined,
      published: [],
    })
  })

  test('a key can come from a variable', async () => {
    const path = join(folder, 'key.pem')
    const { publicKey } = await createSigningKeyFile(path)
    const pem = await readFile(path, 'utf8')
    const secret = (name: string) => (name === 'SCHOOL_KEY' ? pem : undefined)
    const { current } = await readSigningKeys({ key: 'env:SCHOOL_KEY', old: undefined }, secret)
    expect(current?.publicKey).toEqual(publicKey)
  })

  test('older keys stay published, after the current one, whether kept private or public', async () => {
    const old = join(folder, 'old')
    await mkdir(old)
    const first = await createSigningKeyFile(join(old, '2024.pem'))
    const second = generateKeyPairSync('ed25519').publicKey
    await writeFile(join(old, '2025.pem'), second.export({ format: 'pem', type: 'spki' }))
    await writeFile(join(old, 'README'), 'not a key')
    const current = await createSigningKeyFile(join(folder, 'key.pem'))
    const { published } = await readSigningKeys({ key: join(folder, 'key.pem'), old }, none)
    const x = second.export({ format: 'jwk' }).x ?? ''
    expect(published).toEqual([current.publicKey, first.publicKey, Buffer.from(x, 'base64url')])
  })

  test.each([
    ['a file that is not there', async () => join(folder, 'none.pem')],
    ['a variable that is not set', async () => 'env:NOT_SET'],
    ['another kind of key', () => aFile(generateKeyPairSync('x25519').privateKey.export(pkcs8).toString())],
    ['no key', () => aFile('-----BEGIN PRIVATE KEY-----\n')],
  ])('%s is an error that names the setting', async (_, reference) => {
    await expect(readSigningKeys({ key: await reference(), old: undefined }, none)).rejects.toThrow(
      /^INZAGE_SIGNING_KEY .* is no Ed25519 private key/,
    )
  })

  test('a broken older key is named', async () => {
    await writeFile(join(folder, 'broken.pem'), 'x')
    await expect(readSigningKeys({ key: undefined, old: folder }, none)).rejects.toThrow(/broken\.pem/)
    await expect(readSigningKeys({ key: undefined, old: join(folder, 'no') }, none)).rejects.toThrow(
      /^INZAGE_SIGNING_KEYS_OLD/,
    )
  })

  const pkcs8 = { format: 'pem', type: 'pkcs8' } as const

  async function aFile(text: string): Promise<string> {
    await writeFile(join(folder, 'given.pem'), text)
    return join(folder, 'given.pem')
  }
})

test('the demo makes its key once', async () => {
  const path = join(folder, 'signing-key')
  const [first, second] = await Promise.all([readOrMakeSigningKeys(path), readOrMakeSigningKeys(path)])
  expect(second.published).toEqual(first.published)
  expect(first.current && fits(first.current, Buffer.from('a manifest'))).toBe(true)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})
