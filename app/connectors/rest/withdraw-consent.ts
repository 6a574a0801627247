import { createHash } from 'node:crypto'
import type { FieldValue, RecordKey } from '../../domain/records'
import type { Acknowledged, ConsentWithdrawal, Overtaken, Refused } from '../contract'
import { isGivenAfter } from '../shared/consent-order'
import { refused } from '../shared/correctable-field'
import { readRecords, recordEndpoint, type DatasetQuestion } from './read-records'
import type { RestConsent } from './rest-declaration'
import { writeFields } from './write-field'

type Outcome = Acknowledged | Overtaken | Refused

/** Carries a withdrawal to every record of this person in which the consent stands. @throws SourceFailure */
export async function withdrawConsent(
  question: DatasetQuestion,
  consent: RestConsent,
  { withdrawal, idempotencyKey }: { withdrawal: ConsentWithdrawal; idempotencyKey: string },
  signal: AbortSignal,
): Promise<Outcome> {
  let outcome: Outcome = { outcome: 'acknowledged' }
  for await (const records of readRecords(question, { signal })) {
    for (const { key, values } of records) {
      if (values[consent.field] !== true) continue
      const own = question.dataset.single ? idempotencyKey : `${idempotencyKey}-${shortHash(key)}`
      const here = await withdrawHere(
        question,
        consent,
        { key, at: withdrawal.at, idempotencyKey: own },
        signal,
      )
      if (here.outcome === 'refused') return here
      if (here.outcome === 'overtaken') outcome = here
    }
  }
  return outcome
}

async function withdrawHere(
  question: DatasetQuestion,
  consent: RestConsent,
  { key, at, idempotencyKey }: { key: RecordKey; at: string; idempotencyKey: string },
  signal: AbortSignal,
): Promise<Outcome> {
  const endpoint = recordEndpoint(question, key, consent.withdraw?.replace('PATCH ', ''))
  if (!endpoint) return refused('no address is declared at which the withdrawal is written')
  const values = { [consent.field]: false, ...(consent.at ? { [consent.at]: at } : {}) }
  const standing = (current: Readonly<Record<string, FieldValue>>): Outcome | undefined => {
    if (current[consent.field] !== true) return { outcome: 'acknowledged' }
    const heldAt = consent.at ? (current[consent.at] ?? null) : null
    return isGivenAfter(heldAt, at) ? { outcome: 'overtaken' } : undefined
  }
  return writeFields<Outcome>(
    { question, key, endpoint, idempotencyKey, values },
    {
      before(current) {
        const outcome = standing(current)
        return outcome ? { write: false, outcome } : { write: true }
      },
      after: standing,
      refused,
    },
    signal,
  )
}

function shortHash(key: RecordKey): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}
