import { addDays, type LocalDate } from '../local-date'

/** Days before the due date on which the role that owes the work is reminded. */
export const reminderDays = [14, 7, 2, 0] as const
export type Reminder = (typeof reminderDays)[number] | 'late'

/**
 * The reminder that is due today, or none: at 14, 7, 2 and 0 days, and every day when late. A day on
 * which nothing ran is made up for, with the most urgent reminder only.
 * @param remindedOn day of the last reminder, or the day before the clock started
 */
export function reminderDue(
  { dueOn, remindedOn }: { dueOn: LocalDate; remindedOn: LocalDate },
  today: LocalDate,
): Reminder | null {
  if (remindedOn >= today) return null
  if (today > dueOn) return 'late'
  const crossed = reminderDays.filter((days) => {
    const day = addDays(dueOn, -days)
    return day <= today && day > remindedOn
  })
  return crossed.at(-1) ?? null
}
