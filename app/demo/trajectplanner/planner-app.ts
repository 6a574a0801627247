import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { createAccessTokens, textIn, type ClientCredentials } from './access-tokens'
import { changeRecord, etagOf, problem, type Answer } from './change-record'
import { isList, listPage, numberOf } from './lists'
import type { Place, PlannerStore } from './planner-store'

export interface PlannerOptions {
  readonly client: ClientCredentials
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Seconds an access token lives; 600 when left out. */
  readonly tokenLifetime?: number
}

/** The HTTP interface of the invented system Trajectplanner. It reaches nothing but its own store. */
export function createPlannerApp(store: PlannerStore, options: PlannerOptions): Express {
  const tokens = createAccessTokens({ ...options, lifetime: options.tokenLifetime ?? 600 })
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple')
  app.post('/oauth/token', express.urlencoded({ extended: false, limit: '4kb' }), tokens.issue)
  app.use((request, response, next) => {
    response.set('Cache-Control', 'no-store')
    if (tokens.admit(request, response, request.method === 'PATCH' ? 'write' : 'read')) next()
  })
  app.use(
    express.json({
      type: ['application/json', 'application/merge-patch+json'],
      limit: '64kb',
      strict: false,
    }),
  )
  app.get('/persons', (request, response) => sendJson(response, listPersons(store, request)))
  app.get('/persons/:person/:list', (request, response) => sendJson(response, readList(store, request)))
  for (const path of ['/persons/:person', '/persons/:person/:list/:item']) {
    app.get(path, (request, response) => sendJson(response, readRecord(store, placeOf(request))))
    app.patch(path, (request, response) => sendJson(response, patchRecord(store, request)))
  }
  app.get('/documents/:document', (request, response) => sendDocument(store, request, response))
  app.use((_, response) => sendJson(response, problem(404, 'there is nothing here')))
  app.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) next(error)
    else sendJson(response, problem(isTooLarge(error) ? 413 : 400, 'the request cannot be read'))
  })
  return app
}

function listPersons(store: PlannerStore, { query }: Request): Answer {
  const studentNumber = textIn(query, 'studentNumber')
  const email = textIn(query, 'email')
  const limit = numberOf(query.limit, 25, 200)
  if (limit === undefined) return problem(400, 'limit is a number from 1 to 200')
  const found = studentNumber
    ? store.personsByNumber(studentNumber)
    : email
      ? store.personsByEmail(email.normalize('NFC').trim().toLowerCase())
      : store.persons({ limit, offset: 0 })
  return { status: 200, etag: null, body: `{"items":[${found.map(({ body }) => body).join(',')}]}` }
}

function readList(store: PlannerStore, { params, query }: Request): Answer {
  const { person = '', list = '' } = params
  if (!isList(list) || !store.find({ person })) return problem(404, 'there is no such list')
  const body = listPage(store, list, person, query)
  return body === undefined
    ? problem(400, 'the page, cursor or size cannot be understood')
    : { status: 200, etag: null, body }
}

function readRecord(store: PlannerStore, place: Place): Answer {
  const stored = store.find(place)
  return stored
    ? { status: 200, etag: etagOf(stored), body: stored.body }
    : problem(404, 'there is no such record')
}

function patchRecord(store: PlannerStore, request: Request): Answer {
  return changeRecord(store, {
    place: placeOf(request),
    ifMatch: request.get('if-match'),
    idempotencyKey: request.get('idempotency-key'),
    patch: request.body,
  })
}

function placeOf({ params }: Request): Place {
  const { person = '', list, item } = params
  return list !== undefined && item !== undefined ? { person, item: { list, id: item } } : { person }
}

function sendDocument(store: PlannerStore, { params }: Request, response: Response): void {
  const document = store.document(params.document ?? '')
  if (!document) return sendJson(response, problem(404, 'there is no such document'))
  response
    .set('Content-Type', document.mediaType)
    .set('X-Content-Type-Options', 'nosniff')
    .send(document.body)
}

function sendJson(response: Response, { status, etag, body }: Answer): void {
  if (etag !== null) response.set('ETag', etag)
  response
    .status(status)
    .type(status < 400 ? 'application/json' : 'application/problem+json')
    .send(body)
}

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === 413
}
