import { SourceFailure } from '../../domain/source-failure'
import type { Erased, ErasureTarget, Refused } from '../contract'
import { refused } from '../shared/correctable-field'
import { findRecord, recordEndpoint, type DatasetQuestion } from './read-records'
import { notThere, sendDeed } from './send-deed'

const erased: Erased = { outcome: 'erased' }

/**
 * Look whether the record is there and this person's, DELETE, look again. What the source holds
 * afterwards decides, not what it answered; an answer that was lost is decided the same way.
 * @throws SourceFailure; `unreachable` also while the source says that it will erase it later
 */
export async function eraseRecord(
  question: DatasetQuestion,
  { record }: Pick<ErasureTarget, 'record'>,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Erased | Refused> {
  const template = question.dataset.erase?.replace('DELETE ', '')
  if (template === undefined) return refused('no address is declared at which the record is erased')
  const endpoint = recordEndpoint(question, record, template)
  const found = await findRecord(question, record, signal)
  if (!endpoint || !found) return erased
  const step = await sendDeed(question.api, endpoint, { method: 'DELETE', idempotencyKey }, signal)
  const place = `DELETE ${template}`
  if (step.kind === 'refused') return refused(`${place}: answered ${step.status}`)
  if (step.kind === 'overtaken') return refused(`${place}: answered 412`)
  if (!(await findRecord(question, record, signal))) return erased
  if (step.kind === 'unknown') throw step.failure
  if (step.kind === 'gone') throw notThere(question.api.source, place)
  if (!step.later) return refused(`${place}: was answered as done, but the record is still there`)
  const message = `${place}: is taken, but not carried out yet`
  throw new SourceFailure(question.api.source, 'unreachable', message)
}
