import type { FieldDeclaration } from '../../domain/register/source'
import type { Marked, Refused, RestrictionTarget } from '../contract'
import { refused } from '../shared/correctable-field'
import { recordEndpoint, type DatasetQuestion } from './read-records'
import { writeFields } from './write-field'

const marked: Marked = { outcome: 'marked' }

/** Writes the declared flag of one record, with the version just seen, and looks again. @throws SourceFailure */
export async function restrictRecord(
  question: DatasetQuestion,
  { field }: { readonly field: FieldDeclaration },
  { target, idempotencyKey }: { readonly target: RestrictionTarget; readonly idempotencyKey: string },
  signal: AbortSignal,
): Promise<Marked | Refused> {
  const { record, restricted } = target
  const endpoint = recordEndpoint(question, record)
  if (!endpoint) return refused('no address is declared at which the record is written')
  return writeFields<Marked | Refused>(
    { question, key: record, endpoint, idempotencyKey, values: { [field.id]: restricted } },
    {
      before: (current) =>
        current[field.id] === restricted ? { write: false, outcome: marked } : { write: true },
      after: (current) => (current[field.id] === restricted ? marked : undefined),
      refused,
    },
    signal,
  )
}
