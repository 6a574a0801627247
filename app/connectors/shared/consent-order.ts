import type { FieldValue } from '../../domain/records'

/**
 * Was a consent that a source holds given after the person withdrew it? An older message never overtakes
 * a newer one. In doubt the withdrawal wins (art. 7(3)): a source without a moment never overtakes, and a
 * moment without a zone is taken as early as it can be in the Netherlands, in summer time.
 */
export function isGivenAfter(heldAt: FieldValue, withdrawnAt: string): boolean {
  return typeof heldAt === 'string' && instantOf(heldAt, summer) > Date.parse(withdrawnAt)
}

/**
 * Was a consent withdrawn in the source after the person gave it? In doubt the withdrawal wins: a moment
 * without a zone is taken as late as it can be, in winter time. A day alone is its start: what somebody
 * withdraws and gives again on one day is given.
 */
export function isWithdrawnAfter(heldAt: FieldValue, givenAt: string): boolean {
  return typeof heldAt === 'string' && instantOf(heldAt, winter) > Date.parse(givenAt)
}

/** Does the source hold a moment as late as this one, as far as it keeps time: seconds, or a day? */
export function isAsLateAs(heldAt: FieldValue, at: string): boolean {
  if (typeof heldAt !== 'string') return false
  const instant = Date.parse(at)
  if (heldAt.length === 10) return instantOf(heldAt, winter) + dayMilliseconds > instant
  return instantOf(heldAt, winter) > instant - 1_000
}

const summer = '+02:00'
const winter = '+01:00'
const dayMilliseconds = 86_400_000

/** Milliseconds; NaN, which is later than nothing, for what is no moment. */
function instantOf(text: string, zone: string): number {
  const moment = text.length === 10 ? `${text}T00:00:00` : text
  return Date.parse(/(Z|[+-]\d{2}(:?\d{2})?)$/i.test(moment.slice(11)) ? moment : `${moment}${zone}`)
}
