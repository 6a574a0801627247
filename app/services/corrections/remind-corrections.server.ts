import { listActiveStaff } from '../../../db/queries/accounts'
import { correctionsDueBy, noteCorrectionReminders } from '../../../db/queries/correction-reminders'
import { addDays, localDate } from '../../domain/local-date'
import { reminderDays, reminderDue } from '../../domain/requests/reminders'
import { powersOf } from '../accounts/resolve-session.server'
import type { Deps } from '../deps'
import { queueMail } from '../mail/queue-mail.server'

/** Corrections looked through in one run; the first due come first. */
const most = 10_000

/**
 * Reminds those who decide at 14, 7, 2 and 0 days and every day when late, as for requests; in one mail a
 * day for all of their corrections, which tells only how many. Twice a day is once: the day is noted.
 */
export async function remindCorrections(deps: Deps): Promise<void> {
  const { store, register, clock } = deps
  const today = localDate(clock.now())
  const categories = register.school.categories.map(({ id }) => id)
  await store.transaction(async (tx) => {
    const open = await correctionsDueBy(tx, categories, addDays(today, Math.max(...reminderDays)), most)
    const due = open.filter(
      ({ promisedOn, remindedOn }) => reminderDue({ dueOn: promisedOn, remindedOn }, today) !== null,
    )
    if (due.length === 0) return
    await noteCorrectionReminders(
      tx,
      due.map(({ id }) => id),
      today,
    )
    for (const { id, subjectId, roles } of await listActiveStaff(tx)) {
      const { permissions, sees } = powersOf(register, roles)
      if (!permissions.has('decide:corrections')) continue
      const own = due.filter(
        (one) => roles.includes(one.approvedBy) && sees.has(one.category) && one.subjectId !== subjectId,
      )
      if (own.length === 0) continue
      const late = own.filter(({ promisedOn }) => promisedOn < today).length
      const data = { count: String(own.length), late: String(late) }
      await queueMail(tx, deps, { accountId: id, template: 'corrections-due', data })
    }
  })
}
