import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { listUnusedRecoveryCodes, replaceRecoveryCodes } from '../../../db/queries/accounts'
import type { Reader, Transaction } from '../../../db/store'
import { newId } from '../../platform/ids'
import { hashWithSalt, saltOf } from '../../platform/passwords'

const howMany = 10
const codeLength = 10
/** Crockford's base32: no I, L, O and U, so that nothing can be mistaken. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Codes as the person sees them once, and the hashes that are kept. */
export interface RecoveryCodes {
  readonly codes: readonly string[]
  readonly hashes: readonly string[]
}

/** Ten codes of 50 random bits. One salt for a set: a try then costs one hash, whichever code it is. */
export async function newRecoveryCodes(): Promise<RecoveryCodes> {
  const salt = randomBytes(16)
  const plain = new Set<string>()
  while (plain.size < howMany) plain.add(newCode())
  const codes = [...plain]
  const hashes = await Promise.all(codes.map((code) => hashWithSalt(code, salt)))
  return { codes: codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`), hashes }
}

export async function storeRecoveryCodes(
  tx: Transaction,
  accountId: string,
  { hashes }: RecoveryCodes,
): Promise<void> {
  const rows = hashes.map((hash) => ({ id: newId(), hash }))
  await replaceRecoveryCodes(tx, accountId, rows)
}

/** The id of the unused code that this is, if any; costs the same in every case. */
export async function matchRecoveryCode(
  reader: Reader,
  accountId: string,
  typed: string,
): Promise<string | undefined> {
  const unused = await listUnusedRecoveryCodes(reader, accountId)
  const salt = unused[0] ? saltOf(unused[0].hash) : randomBytes(16)
  const hash = Buffer.from(await hashWithSalt(plainCode(typed), salt))
  const matching = unused.filter((code) => {
    const kept = Buffer.from(code.hash)
    return kept.length === hash.length && timingSafeEqual(kept, hash)
  })
  return matching[0]?.id
}

/** As typed, with the mistakes that Crockford's alphabet forgives. */
export function plainCode(typed: string): string {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
  return bare.replace(/O/g, '0').replace(/[IL]/g, '1').slice(0, 64)
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}
