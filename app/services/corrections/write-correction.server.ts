import type { Correction } from '../../domain/corrections'
import { sameValue } from '../../domain/field-types/same-value'
import type { FieldValue, RecordKey } from '../../domain/records'
import { fieldEntry } from '../../domain/register/register'
import { SourceFailure, type FailureKind } from '../../domain/source-failure'
import type { Deps } from '../deps'
import { connectorOf, locateForWriting } from '../dossier/ask-source.server'
import { identifySubject } from '../dossier/identify-subject.server'

export type WriteOutcome =
  | { readonly kind: 'applied' }
  | { readonly kind: 'conflict'; readonly current: FieldValue }
  | { readonly kind: 'failed'; readonly failure: FailureKind; readonly reason: string }

/** Milliseconds that writing and reading back may take together. */
const patience = 60_000

/** Writes to the source only where it still holds the old value, then reads back. @throws SourceFailure */
export async function writeCorrection(deps: Deps, correction: Correction): Promise<WriteOutcome> {
  const signal = AbortSignal.timeout(patience)
  const asked = connectorOf(deps, correction.source)
  const { connector } = asked
  if (!connector.correct) return refused('this source cannot be written by the portal')
  const key = await locateForWriting(asked, await identifySubject(deps, correction.subjectId), signal)
  const record = correction.record as RecordKey
  const { dataset, field, from, to } = correction
  const answer = await connector.correct(
    key,
    { dataset, record, field, from, to },
    `${correction.id}:${correction.round}`,
    signal,
  )
  if (answer.outcome === 'refused') return refused(answer.reason)
  if (answer.outcome === 'conflict') return { kind: 'conflict', current: answer.current }
  const now = await connector.find(key, dataset, record, signal)
  if (!now) throw new SourceFailure(correction.source, 'bad-answer', 'the record is gone after writing')
  const current = now.values[field] ?? null
  const { type } = fieldEntry(deps.register, correction).field
  return sameValue(type, current, to) ? { kind: 'applied' } : { kind: 'conflict', current }
}

function refused(reason: string): WriteOutcome {
  return { kind: 'failed', failure: 'refused', reason }
}
