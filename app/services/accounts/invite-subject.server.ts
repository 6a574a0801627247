import { findAccountBySignInName, findSubjectAccount } from '../../../db/queries/accounts'
import { appendAuditEvent } from '../../../db/queries/audit'
import { insertSubject, subjectsWith } from '../../../db/queries/subjects'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { requirePermission } from '../../domain/authorize'
import { AppError } from '../../domain/errors'
import { canonicalIdentifier, weakIdentifierKinds, type VerifiedIdentifier } from '../../domain/identity'
import { newId } from '../../platform/ids'
import type { Deps } from '../deps'
import { bindIdentifiers } from './bind-identifiers.server'
import { checkNewAccount, putInvitedAccount, type NewAccount } from './new-account.server'
import { sendInvitation } from './send-invitation.server'

export interface SubjectToInvite extends NewAccount {
  /**
   * What staff have verified. The e-mail address is not among them: the person confirms it by taking up
   * the invitation.
   */
  readonly identifiers: readonly VerifiedIdentifier[]
}

/**
 * Invites a person whose data the school holds; inviting again sends a new invitation.
 * @throws AppError `not-allowed`; `invalid-input` with `email`, `displayName` or an identifier's kind
 */
export async function inviteSubject(
  deps: Deps,
  actor: Actor,
  input: SubjectToInvite,
): Promise<{ accountId: string; subjectId: string }> {
  if (actor.kind !== 'system') requirePermission(actor, 'invite:subjects')
  const checked = { ...input, ...checkNewAccount(input) }
  const identifiers = input.identifiers.filter(({ kind, value }) => kind !== 'email' && value.trim() !== '')
  return deps.store.transaction(async (tx) => {
    const subjectId = await personFor(tx, deps, checked.email, identifiers)
    const account = await putInvitedAccount(tx, deps, { ...checked, kind: 'subject', subjectId, roles: [] })
    await bindIdentifiers(tx, deps, actor, { subjectId, identifiers, method: 'staff' })
    await sendInvitation(tx, deps, account)
    await appendAuditEvent(tx, {
      event: { type: 'account.invited', data: { invitedAccountId: account.id, kind: 'subject' } },
      actor,
      subjectId,
      at: deps.clock.now(),
    })
    return { accountId: account.id, subjectId }
  })
}

/** Who is invited: somebody known by a strong identifier or invited before, else somebody new. */
async function personFor(
  tx: Transaction,
  deps: Deps,
  email: string,
  identifiers: readonly VerifiedIdentifier[],
): Promise<string> {
  const invitedBefore = (await findAccountBySignInName(tx, email))?.subjectId
  const strong = identifiers.filter(({ kind }) => !weakIdentifierKinds.includes(kind))
  let person = invitedBefore
  for (const { kind, value } of strong) {
    for (const holder of await subjectsWith(tx, { kind, value: canonicalIdentifier(kind, value) })) {
      // Somebody else's number would open somebody else's data.
      if ((person && person !== holder) || (!person && (await findSubjectAccount(tx, holder)))) {
        throw new AppError('invalid-input', `this ${kind} belongs to another person`, {
          fields: { [kind]: 'account.errors.identifier-taken' },
        })
      }
      person = holder
    }
  }
  if (person) return person
  const subject = { id: newId(), createdAt: deps.clock.now() }
  await insertSubject(tx, subject)
  return subject.id
}
