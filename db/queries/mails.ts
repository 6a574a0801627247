import { and, eq, gt } from 'drizzle-orm'
import type { Reader, Transaction } from '../store'

export type QueuedMail = NonNullable<Awaited<ReturnType<typeof findMail>>>

/** A mail with the account it goes to. */
export async function findMail(reader: Reader, id: string) {
  const { mails, accounts } = reader.tables
  const [mail] = await reader.query
    .select({
      id: mails.id,
      template: mails.template,
      data: mails.data,
      state: mails.state,
      accountId: mails.accountId,
      subjectId: accounts.subjectId,
      email: accounts.email,
      language: accounts.language,
    })
    .from(mails)
    .innerJoin(accounts, eq(mails.accountId, accounts.id))
    .where(eq(mails.id, id))
  return mail
}

/** Its words are no longer needed, and an invitation's token must not stay. False when it had ended before. */
export async function endMail(
  tx: Transaction,
  id: string,
  end: { state: 'sent' | 'failed'; at: Date },
): Promise<boolean> {
  const { mails } = tx.tables
  const rows = await tx.query
    .update(mails)
    .set({ state: end.state, sentAt: end.state === 'sent' ? end.at : null, data: {} })
    .where(and(eq(mails.id, id), eq(mails.state, 'queued')))
    .returning({ id: mails.id })
  return rows.length === 1
}

/** Was such a mail put for this account after that moment? */
export async function hasMailSince(
  { query, tables }: Reader,
  accountId: string,
  template: string,
  since: Date,
): Promise<boolean> {
  const { mails } = tables
  const about = and(eq(mails.accountId, accountId), eq(mails.template, template), gt(mails.createdAt, since))
  return (await query.$count(mails, about)) > 0
}
