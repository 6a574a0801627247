import { eq } from 'drizzle-orm'
import type { Reader, Transaction } from '../store'

export interface WorkSettings {
  readonly shortcuts: boolean
  readonly dailyMail: boolean
}

/** How somebody likes to work; undefined when they never said. */
export async function workSettingsOf(
  { query, tables }: Reader,
  accountId: string,
): Promise<WorkSettings | undefined> {
  const { workSettings } = tables
  const [row] = await query
    .select({ shortcuts: workSettings.shortcuts, dailyMail: workSettings.dailyMail })
    .from(workSettings)
    .where(eq(workSettings.id, accountId))
  return row
}

export async function putWorkSettings(
  { query, tables }: Transaction,
  accountId: string,
  settings: WorkSettings,
): Promise<void> {
  const { workSettings } = tables
  await query
    .insert(workSettings)
    .values({ id: accountId, ...settings })
    .onConflictDoUpdate({ target: workSettings.id, set: { ...settings } })
}

/** Accounts that want the mail of every morning. */
export async function dailyMailAccounts({ query, tables }: Reader): Promise<ReadonlySet<string>> {
  const { workSettings } = tables
  const rows = await query
    .select({ id: workSettings.id })
    .from(workSettings)
    .where(eq(workSettings.dailyMail, true))
  return new Set(rows.map(({ id }) => id))
}
