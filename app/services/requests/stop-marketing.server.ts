import { openTask } from '../../../db/queries/tasks'
import type { Transaction } from '../../../db/store'
import type { Actor } from '../../domain/actor'
import { localDate } from '../../domain/local-date'
import { holdersOf } from '../../domain/register/consents'
import type { Register } from '../../domain/register/register'
import type { SubjectRequest } from '../../domain/requests/requests'
import { recordConsent } from '../consents/record-consent.server'
import type { Deps } from '../deps'

/**
 * O2: withdraws every consent for direct marketing that any source could hold, whether it does or not
 * (art. 21(3) GDPR). Where the register names none, people must stop it by hand.
 */
export async function stopMarketing(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  actor: Actor,
  request: Pick<SubjectRequest, 'id' | 'number' | 'subjectId'>,
): Promise<void> {
  const { id, number, subjectId } = request
  const consents = marketingConsents(deps.register)
  for (const consent of consents) {
    const said = { subjectId, consent, action: 'withdrawn', textVersion: '', text: '', language: '' } as const
    await recordConsent(tx, deps, actor, { ...said, means: 'objection' })
  }
  if (consents.length > 0) return
  const at = deps.clock.now()
  const task = { id: `use-to-stop:${id}`, kind: 'use-to-stop', about: id, note: number } as const
  await openTask(tx, { ...task, subjectId, dueOn: localDate(at), at })
}

function marketingConsents(register: Register): string[] {
  const { purposes, consents } = register.school
  const marketing = purposes.filter(({ directMarketing }) => directMarketing).map(({ id }) => id)
  return consents
    .filter(({ id, purpose }) => marketing.includes(purpose) && holdersOf(register, id).length > 0)
    .map(({ id }) => id)
}
