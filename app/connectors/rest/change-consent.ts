import { createHash } from 'node:crypto'
import type { FieldValue, RecordKey } from '../../domain/records'
import type { Acknowledged, Overtaken, Refused } from '../contract'
import { judgeMessage, togetherOf, valuesOf, type ConsentMessage } from '../shared/consent-message'
import { refused } from '../shared/correctable-field'
import { readRecords, recordEndpoint, type DatasetQuestion } from './read-records'
import type { RestConsent } from './rest-declaration'
import { writeFields } from './write-field'

type Outcome = Acknowledged | Overtaken | Refused

/** Carries what the person said to every record of theirs that does not say so yet. @throws SourceFailure */
export async function changeConsent(
  question: DatasetQuestion,
  consent: RestConsent,
  { message, idempotencyKey }: { message: ConsentMessage; idempotencyKey: string },
  signal: AbortSignal,
): Promise<Outcome> {
  const outcomes: ('acknowledged' | 'overtaken')[] = []
  for await (const records of readRecords(question, { signal })) {
    for (const { key, values } of records) {
      const verdict = judgeMessage(consent, values, message)
      if (verdict !== 'write') {
        outcomes.push(verdict)
        continue
      }
      const own = question.dataset.single ? idempotencyKey : `${idempotencyKey}-${shortHash(key)}`
      const here = await changeHere(question, consent, { key, message, idempotencyKey: own }, signal)
      if (here.outcome === 'refused') return here
      outcomes.push(here.outcome)
    }
  }
  if (outcomes.length === 0 && message.stand === 'given') return refused('there is no record to keep it in')
  return togetherOf(outcomes)
}

async function changeHere(
  question: DatasetQuestion,
  consent: RestConsent,
  { key, message, idempotencyKey }: { key: RecordKey; message: ConsentMessage; idempotencyKey: string },
  signal: AbortSignal,
): Promise<Outcome> {
  const endpoint = recordEndpoint(question, key, consent.write?.replace('PATCH ', ''))
  if (!endpoint) return refused('no address is declared at which the consent is written')
  const standing = (current: Readonly<Record<string, FieldValue>>): Outcome | undefined => {
    const verdict = judgeMessage(consent, current, message)
    return verdict === 'write' ? undefined : { outcome: verdict }
  }
  return writeFields<Outcome>(
    { question, key, endpoint, idempotencyKey, values: valuesOf(consent, message) },
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
