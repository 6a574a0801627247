import type { FieldValue } from '../../domain/records'
import type { ConsentDeclaration } from '../../domain/register/source'
import type { ConsentGiving, ConsentWithdrawal } from '../contract'
import { isAsLateAs, isGivenAfter, isWithdrawnAfter } from './consent-order'

/** What a person said about one consent, on its way to a source. */
export type ConsentMessage =
  ({ readonly stand: 'withdrawn' } & ConsentWithdrawal) | ({ readonly stand: 'given' } & ConsentGiving)

type Fields = Pick<ConsentDeclaration, 'field' | 'at' | 'version'>
type Values = Readonly<Record<string, FieldValue>>

/** What a record that holds these values makes of a message: nothing to do, too late, or to be written. */
export function judgeMessage(
  fields: Fields,
  held: Values,
  message: ConsentMessage,
): 'acknowledged' | 'overtaken' | 'write' {
  const stands = held[fields.field] === true
  const heldAt = fields.at === undefined ? null : (held[fields.at] ?? null)
  if (message.stand === 'withdrawn') {
    if (!stands) return 'acknowledged'
    return isGivenAfter(heldAt, message.at) ? 'overtaken' : 'write'
  }
  if (!stands) return isWithdrawnAfter(heldAt, message.at) ? 'overtaken' : 'write'
  // Its moment is written too, so that an older withdrawal that comes late is seen to be older.
  const isNoted = fields.at === undefined || isAsLateAs(heldAt, message.at)
  const sameText = fields.version === undefined || held[fields.version] === message.textVersion
  return isNoted && sameText ? 'acknowledged' : 'write'
}

/** What a message writes, by field id: the stand, its moment and, for a source that keeps it, the text. */
export function valuesOf(fields: Fields, message: ConsentMessage): Record<string, FieldValue> {
  return {
    [fields.field]: message.stand === 'given',
    ...(fields.at !== undefined && { [fields.at]: message.at }),
    ...(fields.version !== undefined &&
      message.stand === 'given' && { [fields.version]: message.textVersion }),
  }
}

/** A person's records together: one that is newer than the message says so for all. */
export function togetherOf(verdicts: readonly ('acknowledged' | 'overtaken' | 'write')[]): {
  readonly outcome: 'acknowledged' | 'overtaken'
} {
  return { outcome: verdicts.includes('overtaken') ? 'overtaken' : 'acknowledged' }
}
