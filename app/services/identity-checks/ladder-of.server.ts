import { addresseeOf } from '../../../db/queries/requests'
import { identityStepsOf, type StoredIdentityStep } from '../../../db/queries/identity-checks'
import { findSubjectAccount } from '../../../db/queries/accounts'
import { identifiersOf } from '../../../db/queries/identifiers'
import type { Reader } from '../../../db/store'
import { isDenied, isIdentified, isKnownFromTheStart, type LadderFacts } from '../../domain/identity-checks'
import type { SubjectRequest } from '../../domain/requests/requests'

export interface Ladder {
  readonly facts: LadderFacts
  readonly steps: readonly StoredIdentityStep[]
  /** Known from the start, or by a step that passed; and nobody denies it. */
  readonly identified: boolean
  /** Where the one-time link can go: an address that was on file before the request. */
  readonly mailTo: string | undefined
}

/** How far the school is in finding out who asked. */
export async function ladderOf(reader: Reader, request: SubjectRequest): Promise<Ladder> {
  const steps = await identityStepsOf(reader, request.id)
  const account = await findSubjectAccount(reader, request.subjectId)
  const mailTo = await addressOnFile(reader, request.subjectId)
  const known = isKnownFromTheStart(request) || isIdentified(steps)
  return {
    facts: { account: account?.state === 'active', mail: mailTo !== undefined },
    steps,
    identified: known && !isDenied(steps),
    mailTo,
  }
}

/** A verified address, else that of an account which was not closed. */
async function addressOnFile(reader: Reader, subjectId: string): Promise<string | undefined> {
  const verified = (await identifiersOf(reader, subjectId)).find(({ kind }) => kind === 'email')
  return verified?.value ?? (await addresseeOf(reader, subjectId))?.email
}
