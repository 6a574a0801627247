import { insertRequester } from '../../../db/queries/identity-checks'
import { insertSubject } from '../../../db/queries/subjects'
import type { Transaction } from '../../../db/store'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'

export interface NewRequester {
  readonly person: string
  readonly name: string
  readonly address: string
}

const maxName = 200
const maxAddress = 500

/** What is wrong with who asks: somebody known, or a name; form field -> message key. Any script (R5). */
export function requesterFaults({ person, name, address }: NewRequester): Record<string, string> {
  const faults: Record<string, string> = {}
  const known = person.trim() !== ''
  if (!known && name.trim() === '') faults.name = 'errors.requester-name'
  if (known && name.trim() !== '') faults.name = 'errors.person-or-name'
  if (name.length > maxName || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) faults.name = 'errors.too-long'
  if (address.length > maxAddress) faults.address = 'errors.too-long'
  return faults
}

/**
 * A person of whom the portal knows nothing but what came with the request. No identifier is bound to them, so
 * that no source opens; two people who see to that can do it later (services/identity).
 */
export async function addRequester(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  { name, address }: NewRequester,
): Promise<string> {
  const at = clock.now()
  const subjectId = newId()
  await insertSubject(tx, { id: subjectId, createdAt: at })
  const words = { name: name.trim().normalize('NFC'), address: address.trim().normalize('NFC') }
  await insertRequester(tx, { id: newId(), subjectId, ...words, addedAt: at })
  return subjectId
}
