const inAmsterdam = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A moment as a clock in the Netherlands shows it, without zone: 2026-11-22T10:15. For inputs of that kind. */
export function localMoment(instant: Date): string {
  return inAmsterdam.format(instant).replace(' ', 'T')
}

/**
 * The instant at which clocks in the Netherlands show this; of the hour that comes twice, the first. An
 * invalid Date for anything else, also for what no clock there ever shows.
 */
export function instantOf(moment: string): Date {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(moment)) return new Date(Number.NaN)
  const asUtc = Date.parse(`${moment}:00Z`)
  // Summer time is two hours ahead of UTC, winter time one.
  const shown = [2, 1].map((hours) => new Date(asUtc - hours * 3_600_000))
  const fits = (instant: Date) => !Number.isNaN(instant.getTime()) && localMoment(instant) === moment
  return shown.find(fits) ?? new Date(Number.NaN)
}
