import type { FieldValue } from '../../domain/records'

/**
 * Was a consent that a source holds given after the person withdrew it? An older message never overtakes
 * a newer one. In doubt the withdrawal wins (art. 7(3)): a source without a moment never overtakes, and a
 * moment without a zone is taken as early as it can be in the Netherlands, in summer time.
 */
export function isGivenAfter(heldAt: FieldValue, withdrawnAt: string): boolean {
  if (typeof heldAt !== 'string') return false
  return instantOf(heldAt) > instantOf(withdrawnAt)
}

/** Milliseconds; NaN, which is later than nothing, for what is no moment. */
function instantOf(text: string): number {
  const moment = text.length === 10 ? `${text}T00:00:00` : text
  return Date.parse(/(Z|[+-]\d{2}(:?\d{2})?)$/i.test(moment.slice(11)) ? moment : `${moment}+02:00`)
}
