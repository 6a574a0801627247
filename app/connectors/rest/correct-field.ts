import type { Applied, Conflict, FieldChange, Refused } from '../contract'
import { correctableField, isRefused, refused } from '../shared/correctable-field'
import { sameValue } from '../../domain/field-types/same-value'
import { recordEndpoint, type DatasetQuestion } from './read-records'
import { writeFields } from './write-field'

/** Compare-and-set of one field; see writeFields. @throws SourceFailure */
export async function correctField(
  question: DatasetQuestion,
  change: FieldChange,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Applied | Conflict | Refused> {
  const correctable = correctableField(question.source, change)
  if (isRefused(correctable)) return correctable
  const { field } = correctable
  if (question.dataset.record === undefined)
    return refused('no address is declared at which the record is written')
  if (field.type === 'json') return refused('a merge patch cannot replace nested values')
  const endpoint = recordEndpoint(question, change.record)
  if (!endpoint) return refused('the record is no longer there')

  const { type, id } = field
  return writeFields<Applied | Conflict | Refused>(
    { question, key: change.record, endpoint, idempotencyKey, values: { [id]: change.to } },
    {
      before(current) {
        const held = current[id] ?? null
        if (sameValue(type, held, change.to)) return { write: false, outcome: { outcome: 'applied' } }
        if (sameValue(type, held, change.from)) return { write: true }
        return { write: false, outcome: { outcome: 'conflict', current: held } }
      },
      after(current) {
        const held = current[id] ?? null
        if (sameValue(type, held, change.to)) return { outcome: 'applied' }
        return sameValue(type, held, change.from) ? undefined : { outcome: 'conflict', current: held }
      },
      refused,
    },
    signal,
  )
}
