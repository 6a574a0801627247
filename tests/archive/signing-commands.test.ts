import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProgram } from '../../app/cli/main'
import { jwkOf, minisignKeyName, minisignPublicKey } from '../../exports/sign/public-key-forms'
import { readJwks, readMinisignKey } from '../../exports/verify/public-keys'
import { temporaryFolder } from '../setup/temporary-folder'
import { aSigner } from './a-signer'
import { anInput } from './an-archive'
import { aWrittenArchive } from './written-archive'

const signer = aSigner()
let folder: string
let out: string[]

beforeEach(() => {
  folder = temporaryFolder()
  out = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = 0
})

async function inzage(...args: string[]): Promise<{ code: number; text: string }> {
  out = []
  process.exitCode = 0
  await createProgram().parseAsync(['node', 'inzage', ...args])
  return { code: process.exitCode, text: out.join('') }
}

async function aFile(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('inzage verify', () => {
  test('with the school’s key, by either file, an archive is told genuine and by which key', async () => {
    const { zip } = await aWrittenArchive(anInput({ signer }))
    const pub = await aFile('school.pub', minisignPublicKey(signer.publicKey))
    const jwks = await aFile('jwks.json', JSON.stringify({ keys: [jwkOf(signer.publicKey)] }))
    for (const option of [
      ['--key', pub],
      ['--jwks', jwks],
    ]) {
      const { code, text } = await inzage('verify', zip, ...option)
      expect([code, text]).toEqual([0, expect.stringContaining(minisignKeyName(signer.publicKey))])
    }
  })

  test('without a key it is whole, and the signature is said to be unchecked', async () => {
    const { zip } = await aWrittenArchive(anInput({ signer }))
    const { code, text } = await inzage('verify', zip)
    expect([code, text]).toEqual([0, expect.stringContaining('NOT CHECKED')])
  })

  test.each([
    ['another key', anInput({ signer: aSigner(2) }), 'NOT a key that was given'],
    ['no signature', anInput(), 'NONE'],
  ])('with the school’s key, %s is not good enough', async (_, input, words) => {
    const { zip } = await aWrittenArchive(input)
    const pub = await aFile('school.pub', minisignPublicKey(signer.publicKey))
    const { code, text } = await inzage('verify', zip, '--key', pub)
    expect([code, text]).toEqual([1, expect.stringContaining(words)])
  })

  test('names the first bad file on the second line', async () => {
    const { bytes } = await aWrittenArchive(anInput({ signer }))
    const at = bytes.indexOf('data/csv/crm/person.csv') + 'data/csv/crm/person.csv'.length + 2
    bytes[at]! ^= 4
    const { code, text } = await inzage('verify', await aFile('a.zip', bytes))
    expect([code, text.split('\n').slice(0, 2)]).toEqual([
      1,
      ['NOT as it was made', 'changed: data/csv/crm/person.csv'],
    ])
  })

  test('a file without a key in it is an error, not an unchecked signature', async () => {
    const { zip } = await aWrittenArchive(anInput({ signer }))
    await expect(inzage('verify', zip, '--key', await aFile('x.pub', 'x'))).rejects.toThrow(
      /holds no public key/,
    )
    await expect(inzage('verify', zip, '--jwks', await aFile('x.json', '{}'))).rejects.toThrow(/holds no JWK/)
    await expect(inzage('verify', zip, '--key', join(folder, 'none'))).rejects.toThrow(/cannot be read/)
  })
})

describe('inzage keys create', () => {
  test('writes the private key for its owner and prints the public one in both forms, once', async () => {
    const path = join(folder, 'key.pem')
    const { text } = await inzage('keys', 'create', path)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const at = text.indexOf('{')
    const [minisign, jwk] = [readMinisignKey(text.slice(0, at)), readJwks(text.slice(at))?.[0]]
    expect(minisign?.publicKey).toEqual(jwk?.publicKey)
    expect(minisign?.minisignId).toBe(jwk?.minisignId)
    const pem = await readFile(path, 'utf8')
    expect(text).not.toContain(pem.split('\n')[1])
    await expect(inzage('keys', 'create', path)).rejects.toThrow(/never overwritten/)
    expect(await readFile(path, 'utf8')).toBe(pem)
  })
})
