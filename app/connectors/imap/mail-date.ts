const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Names that RFC 5322 (4.3) still allows; any other name says nothing of the zone. */
const zones: Readonly<Record<string, string>> = {
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
}

/**
 * The moment of a Date header (RFC 5322, 3.3) in ISO 8601 with the zone it gives; without one where it
 * gives none (`-0000` too, 3.3). undefined when it is no date.
 */
export function readMailDate(header: string): string | undefined {
  const plain = header.replace(/\([^()]*\)/g, ' ')
  const match =
    /^\s*(?:[A-Za-z]{2,9}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[A-Za-z]+)?\s*$/.exec(
      plain,
    )
  if (!match) return undefined
  const [, day = '', monthName = '', yearText = '', hour = '', minute = '', second = '00', zone = ''] = match
  const month = months.indexOf(monthName.toLowerCase()) + 1
  const date = [fullYear(yearText), twoDigits(month), twoDigits(Number(day))].join('-')
  const time = [hour.padStart(2, '0'), minute, second].join(':')
  if (!isMoment(date, time)) return undefined
  return `${date}T${time}${offsetOf(zone)}`
}

/** RFC 5322, 4.3: two digits below 50 are of this century, three digits count from 1900. */
function fullYear(text: string): string {
  if (text.length === 4) return text
  const year = Number(text)
  return String(text.length === 2 && year < 50 ? 2000 + year : 1900 + year)
}

function offsetOf(zone: string): string {
  if (zone === '-0000') return ''
  if (/^[+-]/.test(zone)) return Number(zone.slice(3)) < 60 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : ''
  return zones[zone.toUpperCase()] ?? ''
}

function isMoment(date: string, time: string): boolean {
  const [hour, minute, second] = time.split(':').map(Number)
  // A leap second is real (RFC 5322, 3.3), though no Date knows it.
  if ((hour ?? 99) > 23 || (minute ?? 99) > 59 || (second ?? 99) > 60) return false
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
