import { addMonths, localDate } from './local-date'

const monthsItHolds = 12

/**
 * Does a member of staff's confirmation of the duty of confidentiality still hold? The privacy statement
 * promises that everybody who can see personal data is bound to it: asked at first and every year.
 */
export function isBoundToConfidentiality(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt !== null && localDate(now) < addMonths(localDate(confirmedAt), monthsItHolds)
}
