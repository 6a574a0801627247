import type { Account } from '../../../db/queries/accounts'
import { identifierRowsOf } from '../../../db/queries/bindings'
import type { Transaction } from '../../../db/store'
import { canonicalEmail } from '../../domain/identity'
import type { Deps } from '../deps'
import type { SecurityEvent } from '../mail/mail-templates'
import { queueMail } from '../mail/queue-mail.server'

/**
 * A notice about an account to every address that the school knows of its person: whoever took over one mailbox
 * cannot keep it from the others (ID9).
 */
export async function tellEveryAddress(
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  { id: accountId, email, subjectId }: Pick<Account, 'id' | 'email' | 'subjectId'>,
  what: SecurityEvent,
): Promise<void> {
  await queueMail(tx, deps, { accountId, template: 'security-notice', data: { what } })
  for (const { id: also, kind, value } of await identifierRowsOf(tx, subjectId)) {
    if (kind !== 'email' || value === canonicalEmail(email)) continue
    await queueMail(tx, deps, { accountId, template: 'security-notice', data: { what, also } })
  }
}
