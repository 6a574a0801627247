/**
 * Pages over HTTP, whole, signed in, with sessions, headers, audit and logging on:
 * - the overview of a person with 50 fields from a source that answers at once, beside a bare Remix page that draws
 *   the same HTML of data it has (target: 0.75 of its pages a second, and 250 a second);
 * - the overview over 8 sources that each answer in 20 ms, beside one such source alone (target: 25 ms more);
 * - the page for signing in (target: 700 a second).
 *
 * With `NODE_ENV=production`, as React is quick only then. Left out: the network and PostgreSQL. Whoever asks runs in the
 * same process, so that absolute numbers are lower than in service. Ratios are of both sides in turn.
 */
import { Agent, get } from 'node:http'
import { json } from '@remix-run/node'
import { afterAll, bench } from 'vitest'
import { createMemoryConnector } from '../../app/connectors/memory/memory-connector'
import type { SourceDeclaration } from '../../app/domain/register/source'
import { anAccount } from '../setup/accounts'
import { aRegister } from '../setup/a-register'
import { testBuild } from '../setup/test-build'
import { startTestPortal, type TestPortal } from '../setup/test-portal'

const connections = 10
const pagesPerRound = 100
const answerMs = 20

type Routes = NonNullable<NonNullable<Parameters<typeof startTestPortal>[0]>['extraRoutes']>

const { routes } = await testBuild()
const ten = await aPortal({ sources: 1, fields: 50, delay: 0 })
const bare = await aPortal({ sources: 1, fields: 50, delay: 0, held: await dataOf(ten) })
const eight = await aPortal({ sources: 8, fields: 5, delay: answerMs })
const one = await aPortal({ sources: 1, fields: 5, delay: answerMs })

const rates: { overview: Load; bare: Load; login: Load }[] = []
const waits: { eight: number; one: number }[] = []

bench(
  'pages a second: the overview, a bare page, the page for signing in',
  async () => {
    rates.push({
      overview: await load(ten, '/?alles=1', 'Field 50'),
      bare: await load(bare, '/cookies', 'Field 50'),
      login: await load({ ...ten, cookie: '' }, '/inloggen', 'type="password"'),
    })
  },
  { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 },
)

bench(
  'the overview over eight sources that answer in 20 ms',
  async () => {
    waits.push({ eight: await quickest(eight), one: await quickest(one) })
  },
  { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 },
)

afterAll(async () => {
  const middle = (numbers: number[]) =>
    numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
  const of = (name: 'overview' | 'bare' | 'login') => {
    const rounds = rates.slice(1).map((round) => round[name])
    return `${middle(rounds.map(({ rate }) => rate)).toFixed(0)} a second, p99 ${middle(rounds.map(({ p99 }) => p99)).toFixed(0)} ms`
  }
  const ratio = middle(rates.slice(1).map((round) => round.overview.rate / round.bare.rate))
  const more = middle(waits.slice(1).map((round) => round.eight - round.one))
  process.stdout.write(
    [
      `overview of 50 fields: ${of('overview')}; bare page: ${of('bare')}; ratio ${ratio.toFixed(2)} (target 0.75)`,
      `page for signing in: ${of('login')} (target 700)`,
      `eight sources: ${more.toFixed(0)} ms more than one (target 25)`,
      '',
    ].join('\n'),
  )
  for (const { portal } of [ten, bare, eight, one]) await portal.close()
})

interface Place {
  readonly portal: TestPortal
  readonly cookie: string
}

interface Load {
  readonly rate: number
  /** Milliseconds that 99 of 100 pages stay below. */
  readonly p99: number
}

async function aPortal(wanted: {
  sources: number
  fields: number
  delay: number
  /** /cookies draws this and does nothing else. */
  held?: unknown
}): Promise<Place> {
  const register = aRegister()
  const [template] = register.sources
  if (!template) throw new Error('the test register has sources')
  const sources = Array.from({ length: wanted.sources }, (_, n) =>
    aSource(template, `source${n}`, wanted.fields),
  )
  const wait = () =>
    new Promise<void>((resolve) => (wanted.delay === 0 ? resolve() : setTimeout(resolve, wanted.delay)))
  const connectors = new Map(
    sources.map((source) => [
      source.id,
      createMemoryConnector(source, { people: [aPerson(wanted.fields)] }, wait),
    ]),
  )
  const extraRoutes: Routes = wanted.held === undefined ? {} : bareRoute(wanted.held)
  const portal = await startTestPortal({ register: { ...register, sources }, connectors, extraRoutes })
  const noor = await anAccount(portal.deps, { identifiers: { studentNumber: 's1001' } })
  return { portal, cookie: (await portal.signedIn(noor.accountId)).cookieHeader() }
}

function aSource(template: SourceDeclaration, id: string, fields: number): SourceDeclaration {
  const [dataset] = template.datasets
  if (!dataset) throw new Error('the source has a dataset')
  const declared = Array.from({ length: fields }, (_, n) => {
    const title = { nl: `Field ${n + 1}`, en: `Field ${n + 1}` }
    return { id: `field${n + 1}`, type: 'text' as const, title }
  })
  const { label: _, ...rest } = dataset
  return { ...template, id, consents: [], datasets: [{ ...rest, fields: declared }] }
}

function aPerson(fields: number) {
  const values = Object.fromEntries(
    Array.from({ length: fields }, (_, n) => [`field${n + 1}`, `value ${n + 1}`]),
  )
  return {
    id: 's1001',
    identifiers: { 'person.student_number': 's1001' },
    records: { person: [{ key: '1', values }] },
  }
}

/** In the place of a page that is there already: the list of pages that a browser gets knows no others. */
function bareRoute(held: unknown): Routes {
  const [overview, cookies] = ['routes/_index', 'routes/cookies'].map((id) => routes[id])
  if (!overview || !cookies) throw new Error('there is no page to draw, or to stand in for')
  const { default: page } = overview.module
  return { [cookies.id]: { ...cookies, module: { default: page, loader: () => json(held) } } }
}

/** What the overview draws, when every source has answered. */
async function dataOf({ portal, cookie }: Place): Promise<unknown> {
  const { text } = await ask(new Agent(), portal.port, '/?alles=1&_data=routes%2F_index', cookie)
  return JSON.parse(text.split('\n\n')[0] ?? '')
}

async function load({ portal, cookie }: Place, path: string, marker: string): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const started = performance.now()
  const workers = Array.from({ length: connections }, async () => {
    for (let n = 0; n < pagesPerRound / connections; n++) {
      const { text, ms } = await ask(agent, portal.port, path, cookie)
      if (!text.includes(marker)) throw new Error(`${path} is not the page that was asked for`)
      times.push(ms)
    }
  })
  await Promise.all(workers)
  const seconds = (performance.now() - started) / 1_000
  agent.destroy()
  return {
    rate: times.length / seconds,
    p99: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? NaN,
  }
}

/** Of a few pages, one after the other: what the machine's other work adds is left out. */
async function quickest({ portal, cookie }: Place): Promise<number> {
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  for (let n = 0; n < 20; n++) times.push((await ask(agent, portal.port, '/', cookie)).ms)
  agent.destroy()
  return Math.min(...times)
}

async function ask(agent: Agent, port: number, path: string, cookie: string) {
  const started = performance.now()
  const text = await new Promise<string>((resolve, reject) => {
    const outgoing = get({ host: '127.0.0.1', port, path, agent, headers: { cookie } }, (reply) => {
      let whole = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => (whole += part))
      reply.once('end', () =>
        reply.statusCode === 200 ? resolve(whole) : reject(new Error(`${path}: ${reply.statusCode}`)),
      )
      reply.once('error', reject)
    })
    outgoing.once('error', reject)
  })
  return { text, ms: performance.now() - started }
}
