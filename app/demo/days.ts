/** The last day of the demo school's past: nothing in it is younger. */
export const demoToday = '2026-11-20'

/** `days` after (or before) an ISO date. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** An instant as the school's systems write it: local time of the Netherlands with its offset. */
export function localInstant(date: string, hour: number, minute: number): string {
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`
  return `${date}T${clock}${isSummerTime(date) ? '+02:00' : '+01:00'}`
}

/** Summer time by the day: from the last Sunday of March up to the last Sunday of October. */
function isSummerTime(date: string): boolean {
  const year = date.slice(0, 4)
  return date >= lastSunday(`${year}-03-31`) && date < lastSunday(`${year}-10-31`)
}

function lastSunday(lastDay: string): string {
  return addDays(lastDay, -new Date(`${lastDay}T00:00:00Z`).getUTCDay())
}
