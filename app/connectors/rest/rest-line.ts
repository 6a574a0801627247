import type { Authorization, Opening } from '../shared/http/authorization-header'
import type { Deed, Endpoint, JsonAnswer } from './endpoint'
import type { Answer, HttpClient, Question } from '../shared/http/http-client'
import { nextAddress, nextInHeader } from './next-address'
import type { Pace } from '../shared/http/pace'
import { placeUrl } from './place-url'
import { readJson } from '../shared/http/read-json'
import type { ErrorRules, HttpLimits } from '../shared/http/http-schema'
import { refusalCodes } from '../shared/http/refusal-code'
import { retryAfterSeconds } from '../shared/http/retry-after'
import { statusFailure } from '../shared/http/status-failure'

/** Everything between a question and its answer. */
export interface Line {
  readonly source: string
  readonly http: HttpClient
  readonly authorization: Authorization
  readonly base: () => URL
  readonly now: () => Date
  readonly pace: Pace
  readonly limits: HttpLimits
  readonly errors: ErrorRules | undefined
}

/** How often a read waits when the source says "later" and means a moment. */
const patientTries = 2

export async function getJson(
  line: Line,
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<JsonAnswer | undefined> {
  const asked = questionOf(line, 'GET', endpoint)
  const headers = { accept: 'application/json', 'accept-encoding': 'gzip, deflate, br' }
  const answer = await askToRead(
    line,
    (opening) => line.http.ask(opened({ ...asked, headers }, opening), signal),
    signal,
  )
  if (isNothing(line, answer)) return undefined
  if (answer.status !== 200) throw statusFailure(line, asked.place, answer)
  const next = nextInHeader(line.source, asked.place, answer.headers.link)
  return { json: readJson(line.source, asked.place, answer), etag: answer.headers.etag, next }
}

export async function send(line: Line, endpoint: Endpoint, deed: Deed, signal: AbortSignal): Promise<Answer> {
  const opening = await line.authorization.open(signal)
  const headers = {
    accept: 'application/json',
    ...(deed.body !== undefined && { 'content-type': 'application/merge-patch+json' }),
    ...(deed.ifMatch !== undefined && { 'if-match': deed.ifMatch }),
    'idempotency-key': deed.idempotencyKey,
  }
  const asked = { ...questionOf(line, deed.method, endpoint), headers }
  await line.pace.turn(signal)
  const question = deed.body === undefined ? asked : { ...asked, body: deed.body }
  const answer = await line.http.ask(opened(question, opening), signal)
  heed(line, answer)
  if (answer.status === 401) line.authorization.renew(opening)
  return answer
}

export async function* download(
  line: Line,
  endpoint: Endpoint,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const asked = questionOf(line, 'GET', endpoint)
  const headers = { accept: '*/*', 'accept-encoding': 'identity' }
  const answer = await askToRead(
    line,
    (opening) => line.http.stream(opened({ ...asked, headers }, opening), signal),
    signal,
  )
  if (answer.status !== 200) {
    answer.discard()
    throw statusFailure(line, asked.place, { status: answer.status, headers: answer.headers })
  }
  yield* answer.body
}

/** A 404 that says "there is nothing"; where codes are declared, only one of them does. */
function isNothing({ source, errors }: Line, answer: Answer): boolean {
  if (answer.status !== 404 && answer.status !== 410) return false
  return !errors || refusalCodes(source, errors, answer).some((code) => errors.nothing.includes(code))
}

function questionOf(
  line: Line,
  method: Question['method'],
  { template, values, query, next }: Endpoint,
): Omit<Question, 'headers'> {
  const base = line.base()
  const place = `${method} ${template}`
  const url = placeUrl(line.source, base, template, values)
  if (next !== undefined)
    return { method, url: nextAddress(line.source, place, next, { base, page: url }), place }
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
  return { method, url, place }
}

function opened(question: Question, { headers, query }: Opening): Question {
  const url = new URL(question.url)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return { ...question, url, headers: { ...question.headers, ...headers } }
}

type Asked = Pick<Answer, 'status' | 'headers'> & { readonly discard?: () => void }

/** Asks, once more with new credentials where the old are refused, and again after a short "later". */
async function askToRead<A extends Asked>(
  line: Line,
  ask: (opening: Opening) => Promise<A>,
  signal: AbortSignal,
): Promise<A> {
  let renewed = false
  for (let tries = 0; ;) {
    const opening = await line.authorization.open(signal)
    await line.pace.turn(signal)
    const answer = await ask(opening)
    const later = heed(line, answer)
    const isShort = later !== undefined && later * 1000 <= line.limits.patienceMs
    if (isShort && tries < patientTries) tries += 1
    else if (answer.status === 401 && !renewed && line.authorization.renew(opening)) renewed = true
    else return answer
    answer.discard?.()
  }
}

/** Seconds for which the source asks to be left alone; from then on it is. */
function heed({ pace, now }: Line, { status, headers }: Asked): number | undefined {
  if (status !== 429 && status !== 503) return undefined
  const seconds = retryAfterSeconds(headers['retry-after'], now())
  if (seconds !== undefined) pace.later(seconds)
  return seconds
}
