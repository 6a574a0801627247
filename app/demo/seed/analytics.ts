import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays, demoToday } from '../days'
import { people, type DemoPerson } from '../people'
import { createRandom, type Random } from '../random'

/** Name of the one file of the export, as `bq extract` writes it. */
export const eventsFile = 'events.ndjson'

/** The number under which web analytics know a person's browser; undefined for who has none. */
export function clientIdOf(person: DemoPerson): string | undefined {
  return person.holds.analyticsEvent === 0 ? undefined : clientId(createRandom(`analytics ${person.key}`))
}

/**
 * The school's analytics as its BigQuery export gives them: one event a line, in the schema of Google
 * Analytics 4. Most clients are nobody the school knows. `ip_address` is written by the school's own
 * measurement on its server, which leaves out the last octet.
 */
export function writeAnalytics(folder: string): void {
  const known = people.flatMap((person) =>
    eventsOf(`analytics ${person.key}`, clientIdOf(person) ?? '', person.holds.analyticsEvent),
  )
  const unknown = Array.from({ length: 40 }, (_, index) => {
    const seed = `analytics visitor ${index}`
    return eventsOf(seed, clientId(createRandom(seed)), 1 + (index % 4))
  }).flat()
  const lines = [...known, ...unknown]
    .toSorted((a, b) => (a.event_timestamp < b.event_timestamp ? -1 : 1))
    .map((event) => JSON.stringify(event))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, eventsFile), `${lines.join('\n')}\n`)
}

function eventsOf(seed: string, client: string, count: number) {
  const random = createRandom(`${seed} events`)
  const device = random.pick(['mobile', 'desktop', 'tablet'] as const)
  return Array.from({ length: count }, () => {
    const date = addDays(demoToday, -random.int(1, 500))
    const second = Date.parse(`${date}T00:00:00Z`) / 1000 + random.int(25_000, 79_000)
    return {
      event_date: date.replaceAll('-', ''),
      // BigQuery writes 64-bit integers as text.
      event_timestamp: `${second}${String(random.int(0, 999_999)).padStart(6, '0')}`,
      event_name: random.pick(['page_view', 'session_start', 'scroll', 'click'] as const),
      event_params: [
        { key: 'page_location', value: { string_value: `https://www.ivio-opleidingen.nl${page(random)}` } },
        { key: 'engagement_time_msec', value: { int_value: String(random.int(500, 90_000)) } },
      ],
      user_pseudo_id: client,
      device: { category: device, operating_system: 'Web', web_info: { browser: 'Firefox' } },
      geo: { country: 'Netherlands', city: random.pick(['Almere', 'Lelystad', 'Amsterdam'] as const) },
      traffic_source: { source: random.pick(['(direct)', 'google'] as const), medium: '(none)' },
      platform: 'WEB',
      stream_id: '9900000001',
      ip_address: `203.0.113.0`,
    }
  })
}

/** As the cookie of Google Analytics holds it: a random number and the second of the first visit. */
function clientId(random: Random): string {
  return `${random.int(100_000_000, 999_999_999)}.${random.int(1_730_000_000, 1_760_000_000)}`
}

function page(random: Random): string {
  return random.pick(['/', '/cursussen', '/inburgering', '/contact'] as const)
}
