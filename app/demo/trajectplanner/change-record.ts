import { createHash } from 'node:crypto'
import { isObject, mergePatch, wrongKeys } from './person-rules'
import type { Place, PlannerStore, Stored } from './planner-store'

export interface Change {
  readonly place: Place
  readonly ifMatch: string | undefined
  readonly idempotencyKey: string | undefined
  readonly patch: unknown
}

/** Status, version and JSON text of an answer. */
export interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly body: string
}

export function etagOf({ version }: Stored): string {
  return `"v${version}"`
}

/**
 * A merge patch on one record, only on the version that the caller saw (RFC 9110, 13.1.1), and once for
 * each idempotency key: the second time gives the first answer.
 */
export function changeRecord(store: PlannerStore, change: Change): Answer {
  return store.exclusively(() => {
    const { idempotencyKey } = change
    if (idempotencyKey === undefined) return apply(store, change)
    const request = fingerprint(change)
    const before = store.recall(idempotencyKey)
    if (before)
      return before.request === request
        ? before
        : problem(422, 'this Idempotency-Key was used for another change')
    const answer = apply(store, change)
    // What was refused for its version may be tried again under the same key on a newer one.
    if (answer.status === 200 || answer.status === 422) store.remember(idempotencyKey, { ...answer, request })
    return answer
  })
}

function apply(store: PlannerStore, { place, ifMatch, patch }: Change): Answer {
  const stored = store.find(place)
  if (!stored) return problem(404, 'there is no such record')
  if (ifMatch === undefined) return problem(428, 'If-Match is needed: say which version you saw')
  if (ifMatch !== '*' && ifMatch !== etagOf(stored)) return problem(412, 'the record has changed since')
  const wrong = isObject(patch) ? wrongKeys(place.item?.list, patch) : ['']
  if (wrong.length > 0) return problem(422, 'these keys cannot be changed in this way', { keys: wrong })
  const merged = mergePatch(JSON.parse(stored.body), patch)
  const body = JSON.stringify(merged)
  const email = isObject(merged) && typeof merged.email === 'string' ? merged.email.toLowerCase() : ''
  store.change(place, body, email)
  return { status: 200, etag: etagOf({ body, version: stored.version + 1 }), body }
}

/** Problem details (RFC 9457); never a value that was sent. */
export function problem(status: number, title: string, more: object = {}): Answer {
  return { status, etag: null, body: JSON.stringify({ status, title, ...more }) }
}

function fingerprint({ place, patch }: Change): string {
  return createHash('sha256')
    .update(JSON.stringify([place.person, place.item ?? null, patch]))
    .digest('hex')
}
