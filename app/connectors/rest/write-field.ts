import { valueAt } from '../shared/json-place'
import { mergePatch } from './merge-patch'
import { isLosslessNumber, LosslessNumber, stringify } from 'lossless-json'
import type { FieldType } from '../../domain/field-types/field-types'
import type { FieldValue, RecordKey } from '../../domain/records'
import { SourceFailure } from '../../domain/source-failure'
import { fetchRecord, type DatasetQuestion } from './read-records'
import type { Endpoint } from './endpoint'
import { notThere, sendDeed } from './send-deed'
import { nameInSource } from '../shared/declared-names'

export interface Writing {
  readonly question: DatasetQuestion
  readonly key: RecordKey
  /** Where the record is read and written. */
  readonly endpoint: Endpoint
  readonly idempotencyKey: string
  /** Field id -> new value. */
  readonly values: Readonly<Record<string, FieldValue>>
}

/** What a look at the record says: write now, or it is decided already. */
export type Decision<O> = { readonly write: true } | { readonly write: false; readonly outcome: O }

export interface WritingRules<O> {
  /** Asked before each attempt, with the values that the source holds at that moment. */
  before(current: Readonly<Record<string, FieldValue>>): Decision<O>
  /** Asked after a write that the source took, or that may have reached it; undefined: it did not take it. */
  after(current: Readonly<Record<string, FieldValue>>): O | undefined
  refused(reason: string): O
}

/** Another write came between so often that somebody should look. */
const attempts = 4

/**
 * Compare-and-set over HTTP: look, decide, PATCH with the version just seen (If-Match), look again. What
 * the source holds afterwards decides, not what it answered; an answer that was lost is decided the same way.
 * @throws SourceFailure
 */
export async function writeFields<O>(
  writing: Writing,
  rules: WritingRules<O>,
  signal: AbortSignal,
): Promise<O> {
  const { question, key, endpoint } = writing
  const place = `PATCH ${endpoint.template}`
  for (let attempt = 0; attempt < attempts; attempt++) {
    const seen = await fetchRecord(question, key, endpoint, signal)
    if (!seen) return rules.refused('the record is no longer there')
    const decision = rules.before(seen.record.values)
    if (!decision.write) return decision.outcome
    if (!seen.etag) {
      const message = `GET ${endpoint.template}: gives no ETag, so nothing can be written safely`
      throw new SourceFailure(question.api.source, 'configuration', message)
    }
    const { idempotencyKey } = writing
    const body = bodyOf(writing, seen.json)
    const patch = { method: 'PATCH', body, ifMatch: seen.etag, idempotencyKey } as const
    const step = await sendDeed(question.api, endpoint, patch, signal)
    if (step.kind === 'overtaken') continue
    if (step.kind === 'refused') return rules.refused(`${place}: answered ${step.status}`)
    const after = await fetchRecord(question, key, endpoint, signal)
    const outcome = after && rules.after(after.record.values)
    if (outcome) return outcome
    if (!after) return rules.refused('the record is no longer there')
    if (step.kind === 'taken')
      return rules.refused(`${place}: was answered as done, but the value did not change`)
    throw step.kind === 'unknown' ? step.failure : notThere(question.api.source, place)
  }
  throw new SourceFailure(question.api.source, 'unreachable', `${place}: the record keeps changing`)
}

function bodyOf({ question, values }: Writing, json: unknown): string {
  const fields = question.dataset.fields.filter((field) => field.id in values)
  const entries = fields.map((field) => {
    const place = nameInSource(field)
    return [place, jsonValue(field.type, values[field.id] ?? null, valueAt(json, place))]
  })
  return stringify(mergePatch(Object.fromEntries(entries))) ?? '{}'
}

/** Numbers are written as the source writes them: as numbers, unless it held text there. */
function jsonValue(type: FieldType, value: FieldValue, held: unknown): unknown {
  const numeric = type === 'integer' || type === 'decimal' || isLosslessNumber(held)
  return numeric && typeof value === 'string' && typeof held !== 'string' && isJsonNumber(value)
    ? new LosslessNumber(value)
    : value
}

function isJsonNumber(text: string): boolean {
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)
}
