import { accountToWriteTo } from '../../../db/queries/account-to-write-to'
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
  const accountId = await accountToWriteTo(tx, correction.subjectId)
  if (accountId) await queueMail(tx, deps, { accountId, template, data: { number: correction.number } })
}
