import { AppError } from '../../domain/errors'
import { isLocalDate, type LocalDate } from '../../domain/local-date'

/**
 * The day on which a letter went by post: not before it was written, and not in the future.
 * @throws AppError `invalid-input` with `postedOn-<letter>`
 */
export function postedDay(
  { letterId, postedOn }: { letterId: string; postedOn: string },
  { written, today }: { written: LocalDate; today: LocalDate },
): LocalDate {
  const day = postedOn.trim()
  const fault = !isLocalDate(day) ? 'errors.date' : day > today ? 'errors.future' : undefined
  const key = fault ?? (day < written ? 'errors.before-written' : undefined)
  if (!key) return day
  throw new AppError('invalid-input', 'not a day of posting', { fields: { [`postedOn-${letterId}`]: key } })
}
