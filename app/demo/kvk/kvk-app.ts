import { timingSafeEqual } from 'node:crypto'
import express, { type Express, type Request, type Response } from 'express'
import type { Registration } from '../seed/kvk'
import { basicProfile, faults, searchResults, type Fault } from './register-answers'

/** Parameters of "Zoeken" v2; any other is refused. Names are not case-sensitive. */
const filters = [
  'kvkNummer',
  'vestigingsnummer',
  'naam',
  'straatnaam',
  'plaats',
  'postcode',
  'huisnummer',
  'type',
]
const paging = ['pagina', 'resultatenPerPagina']
const parameters = [
  ...filters,
  ...paging,
  'rsin',
  'huisletter',
  'postbusnummer',
  'inclusiefInactieveRegistraties',
]
const mostResults = 1000

/**
 * The two interfaces of the trade register that the portal uses, as developers.kvk.nl documents them:
 * "Zoeken" v2 and "Basisprofiel" v1, opened by the header `apikey`.
 */
export function createKvkApp(registrations: readonly Registration[], apiKey: string): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple')
  app.use((request, response, next) => {
    if (isKey(request.get('apikey') ?? '', apiKey)) next()
    else response.status(401).json({})
  })
  app.get('/api/v2/zoeken', (request, response) => search(registrations, request, response))
  app.get('/api/v1/basisprofielen/:kvkNummer', (request, response) => {
    const { kvkNummer } = request.params
    if (!/^\d{8}$/.test(kvkNummer)) return refuse(response, faults.invalidNumber(kvkNummer))
    const found = registrations.find(({ kvkNumber }) => kvkNumber === kvkNummer)
    if (!found) return refuse(response, faults.noProduct(kvkNummer))
    response.json(basicProfile(found, baseOf(request)))
  })
  app.use((_, response) => void response.status(404).json({}))
  return app
}

function search(registrations: readonly Registration[], request: Request, response: Response): void {
  const given = new Map(
    Object.entries(request.query).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  const known = new Set(parameters.map((name) => name.toLowerCase()))
  const unknown = Object.keys(request.query).filter((name) => !known.has(name.toLowerCase()))
  if (unknown.length > 0) return refuse(response, faults.unknownParameters(unknown))
  const kvkNummer = given.get('kvknummer')
  if (kvkNummer !== undefined && !/^\d{8}$/.test(kvkNummer)) {
    return refuse(response, faults.invalidNumber(kvkNummer))
  }
  const page = numberOf(given.get('pagina'), 1, 1000)
  const size = numberOf(given.get('resultatenperpagina'), 10, 100)
  const asked = filters.filter((name) => given.has(name.toLowerCase()))
  if (page === undefined || size === undefined || asked.length === 0) return refuse(response, faults.badInput)
  const results = registrations
    .flatMap((registration) => searchResults(registration, baseOf(request)))
    .filter((result) => asked.every((name) => fits(result, name, given.get(name.toLowerCase()) ?? '')))
    .slice(0, mostResults)
  const shown = results.slice((page - 1) * size, page * size)
  if (shown.length === 0) return refuse(response, faults.nothingFound)
  response.json(pageOf(request, { page, size, total: results.length, shown }))
}

function pageOf(
  request: Request,
  { page, size, total, shown }: { page: number; size: number; total: number; shown: readonly object[] },
): object {
  const address = (number: number) => {
    const url = new URL(`${baseOf(request)}/v2/zoeken${new URL(request.url, 'http://x').search}`)
    url.searchParams.set('pagina', String(number))
    return url.href
  }
  return {
    pagina: page,
    resultatenPerPagina: size,
    totaal: total,
    ...(page > 1 && { vorige: address(page - 1) }),
    ...(page * size < total && { volgende: address(page + 1) }),
    resultaten: shown,
    links: [{ rel: 'self', href: address(page) }],
  }
}

/** Names fit by a part of them, everything else as a whole; case does not count. */
function fits(result: object, name: string, wanted: string): boolean {
  const flat: Record<string, unknown> = { ...result }
  const { binnenlandsAdres } = (flat.adres ?? {}) as { binnenlandsAdres?: Record<string, unknown> }
  const held = String({ ...binnenlandsAdres, ...flat }[name] ?? '').toLowerCase()
  return name === 'naam' ? held.includes(wanted.toLowerCase()) : held === wanted.toLowerCase()
}

function refuse(response: Response, { status, code, words }: Fault): void {
  response.status(status).json({ fout: [{ code, omschrijving: words }] })
}

function baseOf(request: Request): string {
  return `http://${request.get('host') ?? ''}/api`
}

function numberOf(text: string | undefined, otherwise: number, most: number): number | undefined {
  if (text === undefined) return otherwise
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= most ? number : undefined
}

function isKey(given: string, key: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(key)]
  return a.length === b.length && timingSafeEqual(a, b)
}
