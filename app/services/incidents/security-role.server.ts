import { listAccounts } from '../../../db/queries/account-list'
import type { Transaction } from '../../../db/store'
import { roleOf } from '../../domain/register/register'
import type { Deps } from '../deps'
import type { MailTemplate } from '../mail/mail-templates'
import { queueMail } from '../mail/queue-mail.server'

/** Mails everybody who handles incidents: a number, and nothing of what was written. */
export async function mailSecurityRole(
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'register'>,
  template: Extract<MailTemplate, 'problem-reported' | 'incident-due'>,
  number: string,
): Promise<void> {
  const staff = await listAccounts(tx, 'staff')
  const mayHandle = (role: string) => roleOf(deps.register, role)?.may.includes('handle:incidents') ?? false
  for (const { id, state, roles } of staff) {
    if (state !== 'active' || !roles.some(mayHandle)) continue
    await queueMail(tx, deps, { accountId: id, template, data: { number } })
  }
}
