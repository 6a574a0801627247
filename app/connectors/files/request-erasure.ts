import type { SubjectKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import type { Accepted, Refused } from '../contract'
import type { ConnectorDeps } from '../driver'
import { refused } from '../shared/correctable-field'
import type { Opening } from '../shared/http/authorization-header'
import type { Answer } from '../shared/http/http-client'
import { openHttp, type HttpDoor } from '../shared/http/open-http'
import { createPace, type Pace } from '../shared/http/pace'
import { readJson } from '../shared/http/read-json'
import { statusFailure } from '../shared/http/status-failure'
import { textAt } from '../shared/json-place'
import type { ErasureBody, FilesDataset, FilesErasing } from './files-declaration'

/** The interface of the system that the files were exported from. */
export interface Origin {
  /** Asks it to erase all of a person. @throws SourceFailure */
  readonly erase: (
    dataset: FilesDataset,
    owner: SubjectKey,
    signal: AbortSignal,
  ) => Promise<Accepted | Refused>
  readonly close: () => Promise<void>
}

interface Line extends HttpDoor {
  readonly source: string
  readonly erasing: FilesErasing
  readonly pace: Pace
  readonly now: () => Date
}

const place = 'POST the erasure'

/** Statuses with which it says no to this one question. */
const refusals = new Set([400, 403, 404, 409, 422])

export function createOrigin(source: string, erasing: FilesErasing, deps: ConnectorDeps): Origin {
  const door = openHttp(source, { ...erasing, baseUrl: erasing.url }, deps)
  const line = { ...door, source, erasing, pace: createPace(source, erasing), now: () => deps.clock.now() }
  return {
    erase: (dataset, owner, signal) => requestErasure(line, dataset, owner, signal),
    close: door.http.close,
  }
}

async function requestErasure(
  line: Line,
  { id, erase }: FilesDataset,
  owner: SubjectKey,
  signal: AbortSignal,
): Promise<Accepted | Refused> {
  if (!erase) return refused(`${id} is not declared as what may be erased`)
  const answer = await ask(line, JSON.stringify(filledIn(erase.body, owner, line.setting)), signal)
  if (answer.status !== 200) {
    const failure = statusFailure({ ...line, errors: line.erasing.errors }, place, answer)
    // A system may say "come back later" with a status that otherwise is its last word.
    if (refusals.has(answer.status) && failure.kind !== 'unreachable') return refused(failure.message)
    throw failure
  }
  const at = textAt(readJson(line.source, place, answer), erase.accepted)
  if (at === undefined || at === null || Number.isNaN(Date.parse(at))) {
    throw new SourceFailure(
      line.source,
      'bad-answer',
      `${place}: ${erase.accepted} does not say when it was taken on`,
    )
  }
  return { outcome: 'accepted', at: new Date(at).toISOString(), days: erase.days }
}

/** Once more with a new token where the old one is refused: then nothing was done. */
async function ask(line: Line, body: string, signal: AbortSignal): Promise<Answer> {
  const { authorization } = line
  const opening = await authorization.open(signal)
  const answer = await send(line, opening, body, signal)
  if (answer.status !== 401 || !authorization.renew(opening)) return answer
  return send(line, await authorization.open(signal), body, signal)
}

async function send(
  { http, base, pace }: Line,
  opening: Opening,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  await pace.turn(signal)
  const url = base()
  for (const [name, value] of Object.entries(opening.query)) url.searchParams.set(name, value)
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json; charset=utf-8',
    ...opening.headers,
  }
  return http.ask({ method: 'POST', url, place, headers, body }, signal)
}

/** The declared body with the person and the settings in their places. */
function filledIn(body: ErasureBody, owner: string, setting: (value: string) => string): ErasureBody {
  if (body === '{owner}') return owner
  if (typeof body === 'string') return setting(body)
  if (Array.isArray(body)) return body.map((item: ErasureBody) => filledIn(item, owner, setting))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, filledIn(value, owner, setting)]),
  )
}
