import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
  type PublicKeyInput,
} from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readOrMakeKey } from './key-file'
import { SetupError, type Settings } from './settings'

/** What archives are signed with: Ed25519, RFC 8032. */
export interface SigningKeys {
  /** Undefined: archives are not signed, and say so. */
  readonly current: SigningKey | undefined
  /** The public keys, 32 bytes each, the current one first: whoever has an older archive can still check it. */
  readonly published: readonly Uint8Array[]
}

export interface SigningKey {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** 64 bytes, always the same for the same bytes. */
  sign(bytes: Uint8Array): Uint8Array
}

/** What stands before the 32 bytes of an Ed25519 key in PKCS#8: RFC 8410, 7. */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * @param secret looks up what `env:NAME` stands for
 * @throws SetupError when a key is named but cannot be read
 */
export async function readSigningKeys(
  { key, old }: Settings['signing'],
  secret: (name: string) => string | undefined,
): Promise<SigningKeys> {
  const current = key === undefined ? undefined : asSigningKey(await readPrivateKey(key, secret))
  return keysOf(current, old === undefined ? [] : await readPublicKeys(old))
}

/** The demo's own key, made at first start. */
export async function readOrMakeSigningKeys(path: string): Promise<SigningKeys> {
  return keysOf(signingKeyFromSeed(await readOrMakeKey(path)), [])
}

/** @param seed 32 bytes */
export function signingKeyFromSeed(seed: Buffer): SigningKey {
  const der = Buffer.concat([pkcs8Start, seed])
  return asSigningKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
}

/**
 * Writes a new private key (PKCS#8, PEM), readable by its owner only.
 * @throws SetupError when there is a file already: a key is never overwritten
 */
export async function createSigningKeyFile(path: string): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
  try {
    await writeFile(path, pem, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    const why = isThere ? 'exists already: a key is never overwritten' : 'cannot be written'
    throw new SetupError(`${path} ${why}.`, { cause: error })
  }
  return asSigningKey(privateKey)
}

function keysOf(current: SigningKey | undefined, old: readonly Uint8Array[]): SigningKeys {
  const all = current ? [current.publicKey, ...old] : old
  const byText = new Map(all.map((key) => [Buffer.from(key).toString('hex'), key]))
  return { current, published: [...byText.values()] }
}

async function readPrivateKey(
  reference: string,
  secret: (name: string) => string | undefined,
): Promise<KeyObject> {
  try {
    const isVariable = reference.startsWith('env:')
    const pem = isVariable ? secret(reference.slice('env:'.length)) : await readFile(reference, 'utf8')
    return ofEd25519(createPrivateKey(pem ?? ''))
  } catch (error) {
    throw new SetupError(
      `INZAGE_SIGNING_KEY (${reference}) is no Ed25519 private key in PEM that can be read: inzage keys create makes one.`,
      { cause: error },
    )
  }
}

/** In the order of the files' names; of a private key only the public half is used. */
async function readPublicKeys(folder: string): Promise<Uint8Array[]> {
  let at = folder
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.pem')).toSorted()
    const keys: Uint8Array[] = []
    for (const name of names) {
      at = join(folder, name)
      const pem: PublicKeyInput = { key: await readFile(at, 'utf8'), format: 'pem' }
      keys.push(rawPublicKey(ofEd25519(createPublicKey(pem))))
    }
    return keys
  } catch (error) {
    throw new SetupError(
      `INZAGE_SIGNING_KEYS_OLD: ${at} cannot be read: expected a folder of Ed25519 public keys, *.pem.`,
      { cause: error },
    )
  }
}

function asSigningKey(key: KeyObject): SigningKey {
  return { publicKey: rawPublicKey(createPublicKey(key)), sign: (bytes) => sign(null, bytes, key) }
}

function rawPublicKey(key: KeyObject): Uint8Array {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
}

function ofEd25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is not of Ed25519')
  return key
}
