import { accountOfSubject } from '../../../db/queries/account-of-subject'
import type { Transaction } from '../../../db/store'
import type { Correction } from '../../domain/corrections'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'

/** A mail that something changed, with the number and nothing else. */
export async function tellSubject(
  tx: Transaction,
  deps: Deps,
  correction: Pick<Correction, 'subjectId' | 'number'>,
  template: 'correction-decided' | 'correction-applied' | 'correction-stuck',
): Promise<void> {
  const account = await accountOfSubject(tx, correction.subjectId)
  if (account)
    await queueMail(tx, deps, { accountId: account.id, template, data: { number: correction.number } })
}
