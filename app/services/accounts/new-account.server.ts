import { z } from 'zod'
import {
  insertAccount,
  updateAccount,
  findAccountBySignInName,
  type Account,
} from '../../../db/queries/accounts'
import type { Transaction } from '../../../db/store'
import { AppError } from '../../domain/errors'
import { canonicalEmail } from '../../domain/identity'
import type { Language } from '../../domain/localized'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'

export interface NewAccount {
  readonly email: string
  readonly displayName: string
  readonly language?: Language | undefined
}

/** One address without a display part: no list, no comment, no control character (ASVS 1.3.11). */
const emailSchema = z.email().max(254)
const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u)

/** What an account holds while its invitation is open: nothing that lets anybody in. */
export const notInUse = {
  state: 'invited',
  passwordHash: '',
  totpSecret: '',
  totpKeyId: '',
  totpLastStep: -1,
  activatedAt: null,
  confidentialAt: null,
} as const satisfies Partial<Account>

/** @throws AppError `invalid-input` with `email` or `displayName` */
export function checkNewAccount(input: NewAccount): NewAccount & { email: string } {
  const email = emailSchema.safeParse(canonicalEmail(input.email))
  const displayName = nameSchema.safeParse(input.displayName)
  if (email.success && displayName.success) {
    return { ...input, email: email.data, displayName: displayName.data.normalize('NFC') }
  }
  throw new AppError('invalid-input', 'an account needs one e-mail address and a name', {
    fields: {
      ...(!email.success && { email: 'errors.email' }),
      ...(!displayName.success && { displayName: 'account.errors.display-name' }),
    },
  })
}

/**
 * The invited account under this address: a new one, or the one that was invited earlier of the same kind.
 * @throws AppError `invalid-input` when the address signs in to another account
 */
export async function putInvitedAccount(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  input: NewAccount & { kind: Account['kind']; subjectId: string; roles: readonly string[] },
): Promise<Account> {
  const { email, displayName, kind, roles } = input
  const known = await findAccountBySignInName(tx, email)
  if (known && (known.state !== 'invited' || known.kind !== kind)) {
    throw new AppError('invalid-input', 'this address belongs to another account', {
      fields: { email: 'account.errors.email-taken' },
    })
  }
  const language = input.language ?? known?.language ?? 'nl'
  if (known) {
    await updateAccount(tx, known.id, { displayName, language, roles })
    return { ...known, displayName, language, roles }
  }
  const account = newAccount(deps, { ...input, signInName: email, language })
  await insertAccount(tx, account)
  return account
}

function newAccount(
  deps: Pick<Deps, 'clock'>,
  input: Pick<Account, 'subjectId' | 'kind' | 'signInName' | 'email' | 'displayName' | 'language' | 'roles'>,
): Account {
  const { subjectId, kind, signInName, email, displayName, language, roles } = input
  return {
    id: newId(),
    subjectId,
    kind,
    signInName,
    email,
    displayName,
    language,
    roles,
    createdAt: deps.clock.now(),
    recoveredAt: null,
    ...notInUse,
  }
}
